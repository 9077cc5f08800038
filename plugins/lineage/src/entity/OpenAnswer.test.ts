import { OpenAnswer, readOpenAnswer, writeOpenAnswer } from './OpenAnswer';

const table = 'shop/marts/daily_revenue';

describe('OpenAnswer', () => {
  it.each<[string, OpenAnswer]>([
    [
      'answer=source&column=revenue',
      { kind: 'source', column: `${table}/revenue` },
    ],
    ['answer=impact', { kind: 'impact' }],
    [
      'answer=impact&column=revenue',
      { kind: 'impact', column: `${table}/revenue` },
    ],
    ['answer=grain', { kind: 'grain' }],
    ['answer=changes', { kind: 'changes' }],
    [
      'answer=changes&since=2026-11-13',
      { kind: 'changes', since: '2026-11-13' },
    ],
  ])('keeps %s in the address, there and back', (query, answer) => {
    const written = writeOpenAnswer(table, new URLSearchParams(), answer);
    expect(written.toString()).toBe(query);
    expect(readOpenAnswer(table, written)).toEqual(answer);
  });

  it.each(['', 'answer=', 'answer=life', 'answer=source', 'column=revenue'])(
    'opens nothing for the query %j',
    query => {
      expect(readOpenAnswer(table, new URLSearchParams(query))).toBeUndefined();
    },
  );

  it('takes a day that is none for not given', () => {
    const params = new URLSearchParams('answer=changes&since=yesterday');
    expect(readOpenAnswer(table, params)).toEqual({ kind: 'changes' });
  });

  it('leaves the rest of the query alone when an answer is closed', () => {
    const before = new URLSearchParams(
      'depth=3&answer=source&column=revenue&since=2026-11-13',
    );
    expect(writeOpenAnswer(table, before, undefined).toString()).toBe(
      'depth=3',
    );
  });
});
