import { isQuestion } from './isQuestion';

describe('isQuestion', () => {
  it.each([
    'where does revenue come from',
    'is orders daily?',
    'orders vs order_facts',
    'store_day grain',
    'revenue?',
  ])('asks %j', text => {
    expect(isQuestion(text)).toBe(true);
  });

  it.each(['', ' ', '?', 'revenue', ' core.order_facts.net_amount '])(
    'looks %j up',
    text => {
      expect(isQuestion(text)).toBe(false);
    },
  );
});
