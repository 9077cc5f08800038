import { markParts } from './markParts';

const shown = (text: string, matched: string[]) =>
  markParts(text, matched)
    .map(part => (part.marked ? `[${part.text}]` : part.text))
    .join('');

describe('markParts', () => {
  it.each([
    ['daily_revenue', ['rev'], 'daily_[rev]enue'],
    ['daily_revenue', ['revenue', 'daily'], '[daily]_[revenue]'],
    ['DailyRevenue', ['revenue'], 'Daily[Revenue]'],
    ['border_order', ['order'], 'border_[order]'],
    ['orders', ['order', 'orders'], '[orders]'],
    ['orders', ['customers'], 'orders'],
    ['orders', [''], 'orders'],
    ['orders', [], 'orders'],
    ['50 %', ['50 %'], '[50 %]'],
    ['İstanbul', ['stan'], 'İstanbul'],
  ])('marks %p by %p', (text, matched, marked) => {
    expect(shown(text, matched)).toBe(marked);
  });

  it('loses no letter', () => {
    const text = 'customer_lifetime_value';
    const parts = markParts(text, ['life', 'e', 'value', 'cust']);
    expect(parts.map(part => part.text).join('')).toBe(text);
  });
});
