import { Knex } from 'knex';
import { smallShop } from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { readRowCounts } from '../../answers/readRowCounts';
import { AnalysedSnapshot } from '../../analyse/AnalysedSnapshot';
import { publishSnapshot } from '../publishSnapshot';
import { WINDOW_DAYS } from './frequencyOf';

jest.setTimeout(60_000);

const databases = recordDatabases();
const ORDERS = 'shop/raw/orders';
const DAY = 24 * 60 * 60 * 1000;
/** The crawl of the n-th night. */
const night = (n: number) => new Date(Date.UTC(2026, 0, n, 3)).toISOString();

/** What a crawl finds whose orders have so many rows; no number where the statistics say nothing. */
function shopOf(n: number, rows?: number, name = 'orders'): AnalysedSnapshot {
  const shop = smallShop({ takenAt: night(n) });
  return {
    ...shop,
    tables: shop.tables.flatMap(table => {
      if (table.ref !== ORDERS) {
        return name === 'orders' ? [table] : [];
      }
      return [
        {
          ...table,
          ref: `shop/raw/${name}`,
          name,
          columns: table.columns.map(column => ({
            ...column,
            ref: column.ref.replace('/orders/', `/${name}/`),
          })),
          rows: { value: rows, source: 'pg_class.reltuples' },
        },
      ];
    }),
    ...(name !== 'orders' && { assertions: [], jobs: [] }),
  };
}

describe.each(databases.ids)('row counts on %s', id => {
  const crawl = (knex: Knex, found: AnalysedSnapshot) =>
    publishSnapshot(knex, found, { removalThreshold: 1 });
  const countsOf = async (
    knex: Knex,
    ref: string,
    since = night(1),
    most = 9,
  ) =>
    (await readRowCounts(knex, ref, since, most)).map(
      ({ at, rows }) => `${at.slice(5, 10)} ${rows}`,
    );

  it('are noted when they are others than at the crawl before', async () => {
    const knex = await databases.holding(id, shopOf(1, 10));
    for (const [n, rows] of [
      [2, 10],
      [3, 14],
      [4, undefined],
      [5, 14],
      [6, 0],
    ] as const) {
      await crawl(knex, shopOf(n, rows));
    }
    expect(await countsOf(knex, ORDERS)).toEqual([
      '01-01 10',
      '01-03 14',
      '01-06 0',
    ]);
    expect(await countsOf(knex, 'shop/raw/refunds')).toEqual(['01-01 10']);
  });

  it('are read with the one that stood when the time began, the newest at most', async () => {
    const knex = await databases.holding(id, shopOf(1, 10));
    for (const [n, rows] of [
      [2, 11],
      [3, 12],
      [4, 13],
    ] as const) {
      await crawl(knex, shopOf(n, rows));
    }
    expect(await countsOf(knex, ORDERS, night(3))).toEqual([
      '01-03 12',
      '01-04 13',
    ]);
    expect(await countsOf(knex, ORDERS, night(1), 2)).toEqual([
      '01-03 12',
      '01-04 13',
    ]);
  });

  it('stay with a table that gets another name', async () => {
    const knex = await databases.holding(id, shopOf(1, 10));
    await crawl(knex, shopOf(2, 11, 'orders_new'));
    await crawl(knex, shopOf(3, 11, 'orders_new'));
    expect(await countsOf(knex, 'shop/raw/orders_new')).toEqual([
      '01-01 10',
      '01-02 11',
    ]);
    expect(await countsOf(knex, ORDERS)).toEqual([]);
  });

  it('are forgotten with time, but for the one that stood then', async () => {
    const knex = await databases.holding(id, shopOf(1, 10));
    await crawl(knex, shopOf(2, 11));
    await crawl(knex, shopOf(3, 12));
    await crawl(knex, shopOf(3 + WINDOW_DAYS, 13));
    const later = new Date(Date.parse(night(3)) + WINDOW_DAYS * DAY);
    expect(
      await knex('row_counts').where({ ref: ORDERS }).pluck('rows'),
    ).toEqual([12, 13]);
    expect(
      (await readRowCounts(knex, ORDERS, night(60), 9)).map(c => c.at),
    ).toEqual([night(3), later.toISOString()]);
  });
});
