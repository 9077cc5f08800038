import { timeRangeOf } from './timeRangeOf';

const typeOf = (_table: string, column: string) =>
  column === 'day' ? 'date' : 'text';
const filter = (fragment: string, column = 'day') => ({
  fragment,
  columns: [column],
  needs: [{ name: column, table: 'shop/s/t' }],
});

describe('timeRangeOf', () => {
  it.each([
    [`day >= '2025-01-01'`, { from: '2025-01-01T00:00:00.000Z' }],
    [`day < DATE '2025-02-01'`, { to: '2025-02-01T00:00:00.000Z' }],
    [
      `day between '2025-01-01' and '2025-01-31'`,
      { from: '2025-01-01T00:00:00.000Z', to: '2025-01-31T00:00:00.000Z' },
    ],
    [
      `day = '2025-01-01'`,
      { from: '2025-01-01T00:00:00.000Z', to: '2025-01-01T00:00:00.000Z' },
    ],
    [`day > now() - interval '7 days'`, undefined],
  ])('reads %s', (fragment, range) => {
    expect(timeRangeOf([filter(fragment)], typeOf)).toEqual(range);
  });

  it('reads no range out of a column that is no time', () => {
    expect(
      timeRangeOf([filter(`name >= '2025-01-01'`, 'name')], typeOf),
    ).toBeUndefined();
  });
});
