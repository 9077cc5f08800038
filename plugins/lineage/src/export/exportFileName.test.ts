import { exportFileName } from './exportFileName';

describe('exportFileName', () => {
  it('names the table or column and what the file holds', () => {
    expect(exportFileName('shop/marts/revenue', 'lineage', 'svg')).toBe(
      'marts.revenue-lineage.svg',
    );
    expect(
      exportFileName('shop/marts/revenue/net', 'upstream-columns', 'csv'),
    ).toBe('marts.revenue.net-upstream-columns.csv');
  });

  it('is a name that every file system takes', () => {
    expect(
      exportFileName(
        `shop/${encodeURIComponent('..')}/${encodeURIComponent(
          'a/b\\c: "größe"*?',
        )}`,
        'lineage',
        'png',
      ),
    ).toBe('a_b_c_größe_-lineage.png');
  });
});
