import { TableActivity } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { CountedTable } from './CountedTable';
import { noteActivity } from './noteActivity';

jest.setTimeout(60_000);

const databases = recordDatabases();

/** The crawl of the n-th night. */
const night = (n: number) =>
  `2026-01-${String(n).padStart(2, '0')}T03:00:00.000Z`;

const counted = (
  name: string,
  count?: number,
  rest: { objectId?: string; since?: string } = {},
): CountedTable => ({
  ref: `shop/raw/${name}`,
  objectId: rest.objectId ?? `oid of ${name}`,
  ...(count !== undefined && {
    changes: { count, ...(rest.since && { since: rest.since }) },
  }),
});

const load = (
  table: string,
  at: string,
  rest: Partial<TableActivity> = {},
): TableActivity => ({
  schema: 'raw',
  table,
  at,
  kind: 'load',
  source: 'ops.load_log',
  ...rest,
});

describe.each(databases.ids)('noteActivity on %s', id => {
  const setup = async (...names: string[]) => {
    const knex = await databases.init(id);
    await knex('sources').insert({
      id: 'shop',
      dialect: 'postgres',
      database: 'shop',
      server_version: '17',
      as_of: night(1),
      warnings: '[]',
    });
    await knex('sightings').insert(
      names.map(name => ({
        ref: `shop/raw/${name}`,
        source: 'shop',
        schema_name: 'raw',
        name,
        first_seen: night(1),
        from_start: true,
      })),
    );
    const crawl = (
      n: number,
      tables: CountedTable[],
      activity: TableActivity[] = [],
    ) =>
      knex.transaction((trx: Knex.Transaction) =>
        noteActivity(trx, { source: 'shop', at: night(n) }, tables, activity),
      );
    const seen = async () =>
      (await knex('activity_observations').orderBy(['ref', 'at', 'kind'])).map(
        o => [o.ref.slice(9), o.kind, o.after, o.at, o.rows],
      );
    return { knex, crawl, seen };
  };

  it('notes between which crawls the counters moved, and nothing when they stood still', async () => {
    const { knex, crawl, seen } = await setup('orders', 'stores');
    await crawl(1, [counted('orders', 10), counted('stores', 5)]);
    expect(await seen()).toEqual([]);
    await crawl(2, [counted('orders', 14), counted('stores', 5)]);
    const before = await knex('sightings').orderBy('ref');
    expect(
      await crawl(3, [counted('orders', 14), counted('stores', 5)]),
    ).toEqual({ changedTables: 0, loads: 0 });
    expect(await knex('sightings').orderBy('ref')).toEqual(before);
    await crawl(4, [counted('orders', 15), counted('stores', 5)]);
    expect(await seen()).toEqual([
      ['orders', 'counter', night(1), night(2), 4],
      ['orders', 'counter', night(3), night(4), 1],
    ]);
  });

  it('survives a reset of the statistics and a swap of the table', async () => {
    const { crawl, seen } = await setup('orders');
    const reset = '2026-01-02T12:00:00.000Z';
    await crawl(1, [counted('orders', 100)]);
    await crawl(2, [counted('orders', 0)]);
    await crawl(3, [counted('orders', 7, { since: reset })]);
    await crawl(4, [counted('orders', 7, { since: reset, objectId: '2' })]);
    expect(await seen()).toEqual([
      ['orders', 'counter', reset, night(3), 7],
      ['orders', 'counter', night(3), night(4), 7],
    ]);
  });

  it('compares over the crawls that could not count', async () => {
    const { crawl, seen } = await setup('orders', 'stores');
    await crawl(1, [counted('orders', 10), counted('stores', 5)]);
    // One crawl reads no counters of orders, the next does not see it at all.
    await crawl(2, [counted('orders'), counted('stores', 5)]);
    await crawl(3, [counted('stores', 6)]);
    await crawl(4, [counted('orders', 12), counted('stores', 6)]);
    await crawl(5, [counted('orders', 13), counted('stores', 6)]);
    expect(await seen()).toEqual([
      ['orders', 'counter', night(1), night(4), 2],
      ['orders', 'counter', night(4), night(5), 1],
      ['stores', 'counter', night(2), night(3), 1],
    ]);
  });

  it('notes what a log tells once, of tables that it knows', async () => {
    const { knex, crawl, seen } = await setup('orders');
    await knex('sightings').insert({
      ref: 'shop/raw/gone',
      source: 'shop',
      schema_name: 'raw',
      name: 'gone',
      first_seen: night(1),
      from_start: true,
      lost_at: night(1),
    });
    const log = [
      load('orders', '2026-01-01T02:10:00+00:00', {
        rows: 9,
        location: 's3://lake/orders/',
      }),
      load('orders', '2026-01-01T02:20:00.000Z', { kind: 'unload' }),
      load('gone', '2026-01-01T02:20:00.000Z'),
      load('unheard_of', '2026-01-01T02:20:00.000Z'),
    ];
    expect(await crawl(1, [], log)).toEqual({ changedTables: 0, loads: 2 });
    expect(
      await crawl(2, [], [...log, load('orders', '2026-01-02T02:11:00Z')]),
    ).toEqual({ changedTables: 0, loads: 1 });
    expect(await seen()).toEqual([
      ['orders', 'load', null, '2026-01-01T02:10:00.000Z', 9],
      ['orders', 'unload', null, '2026-01-01T02:20:00.000Z', null],
      ['orders', 'load', null, '2026-01-02T02:11:00.000Z', null],
    ]);
  });

  it('keeps the newest of very many loads, and forgets the old ones', async () => {
    const { knex, crawl, seen } = await setup('events');
    const minutes = Array.from({ length: 600 }, (_, i) =>
      load('events', new Date(Date.parse(night(1)) - i * 60_000).toISOString()),
    );
    expect(await crawl(1, [], minutes)).toMatchObject({ loads: 200 });
    const loads = await seen();
    expect(loads[199][3]).toBe(night(1));
    await knex.transaction(trx =>
      noteActivity(
        trx,
        { source: 'shop', at: '2026-06-01T03:00:00.000Z' },
        [],
        [],
      ),
    );
    expect(await seen()).toEqual([]);
  });
});
