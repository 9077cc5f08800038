import { Knex } from 'knex';
import {
  derives,
  feeds,
  shopFacts,
  shopSchema,
  shopTable,
  smallShop,
} from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import {
  AnalysedSnapshot,
  AnalysedTable,
} from '../../analyse/AnalysedSnapshot';
import { confirmRemovals } from '../confirmRemovals';
import { renamed } from './__testUtils__/renamed';
import { publishSnapshot } from '../publishSnapshot';
import { HistoryRow } from '../recordRows';

jest.setTimeout(120_000);

const databases = recordDatabases();

/** The crawl of the n-th night. */
const night = (n: number) =>
  `2026-01-${String(n).padStart(2, '0')}T02:00:00.000Z`;

const withTables = (
  facts: AnalysedSnapshot,
  change: (table: AnalysedTable) => AnalysedTable | undefined,
): AnalysedSnapshot => ({
  ...facts,
  tables: facts.tables.flatMap(table => change(table) ?? []),
});

const wide = (...names: string[]) => shopTable('raw', 'wide', names);
const letters = (n: number) => [...'abcdefghijklmnopqrst'].slice(0, n);

describe.each(databases.ids)('ChangeRecorder on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const crawl = (n: number, facts: AnalysedSnapshot) =>
      publishSnapshot(
        knex,
        { ...facts, takenAt: night(n) },
        { removalThreshold: 0.2 },
      );
    /** What was written, oldest crawl first, as `table kind subject: before → now`. */
    const told = async (where: object = {}) => {
      const rows: HistoryRow[] = await knex<HistoryRow>('history_entries')
        .where(where)
        .orderBy('id');
      return rows.map(row =>
        [
          row.ref.replace('shop/', ''),
          row.kind,
          row.subject,
          row.before_value ?? row.now_value
            ? `${row.before_value ?? ''} → ${row.now_value ?? ''}`
            : '',
        ]
          .filter(Boolean)
          .join(' '),
      );
    };
    const columns = async (ref: string) =>
      (
        await knex('columns')
          .where({ table_ref: ref })
          .whereNull('removed_revision')
          .orderBy('ordinal')
      ).map(c => `${c.name}${c.kept ? '?' : ''}`);
    return { knex, crawl, told, columns };
  };

  it('writes nothing of a first crawl, and nothing of one that finds the same', async () => {
    const { knex, crawl, told } = await setup();
    await crawl(1, smallShop());
    const sightings = await knex('sightings').orderBy('ref');
    expect(sightings).toHaveLength(4);
    expect(sightings[0]).toMatchObject({ first_seen: night(1) });
    expect(Boolean(sightings[0].from_start)).toBe(true);
    await crawl(2, smallShop());
    expect(await told()).toEqual([]);
    expect(await knex('sightings').orderBy('ref')).toEqual(sightings);
  });

  it('dates a change by the crawl that found it and the one that did not', async () => {
    const { knex, crawl } = await setup();
    await crawl(1, smallShop());
    await crawl(2, smallShop());
    await crawl(
      3,
      withTables(smallShop(), t =>
        t.name === 'orders' ? { ...t, owner: 'etl' } : t,
      ),
    );
    expect(await knex('history_entries')).toMatchObject([
      {
        ref: 'shop/raw/orders',
        source: 'shop',
        schema_name: 'raw',
        name: 'orders',
        at: night(3),
        after: night(2),
        kind: 'owner-changed',
        now_value: 'etl',
      },
    ]);
  });

  it('tells of tables that come, go and come back', async () => {
    const { knex, crawl, told } = await setup();
    const table = shopTable('raw', 'returns', ['id']);
    const more = () => {
      const facts = smallShop();
      return { ...facts, tables: [...facts.tables, table] };
    };
    await crawl(1, smallShop());
    await crawl(2, more());
    await crawl(3, smallShop());
    await crawl(4, more());
    expect(await told()).toEqual([
      'raw/returns table-added',
      'raw/returns table-removed',
      'raw/returns table-returned',
    ]);
    expect(
      await knex('sightings').where({ ref: table.ref }).first(),
    ).toMatchObject({ first_seen: night(2), lost_at: null, missed_at: null });
  });

  it('takes a table that is swapped nightly for the same', async () => {
    const { crawl, told } = await setup();
    for (let n = 1; n < 4; n++) {
      await crawl(
        n,
        withTables(smallShop(), t =>
          t.name === 'orders' ? { ...t, objectId: String(1000 + n) } : t,
        ),
      );
    }
    expect(await told()).toEqual([]);
  });

  it('follows a table that was renamed, with its age, its changes and its edges', async () => {
    const { knex, crawl, told } = await setup();
    await crawl(1, smallShop());
    const facts = renamed(smallShop(), 'shop/raw/orders', 'raw', 'sales');
    const changed = withTables(facts, t =>
      t.name === 'sales'
        ? {
            ...t,
            columns: t.columns.map(c =>
              c.name === 'amount' ? { ...c, type: 'numeric(12,2)' } : c,
            ),
          }
        : t,
    );
    expect(await crawl(2, changed)).toMatchObject({ removed: 1, kept: 0 });
    expect(await told()).toEqual([
      'raw/sales column-type-changed amount text → numeric(12,2)',
      'raw/orders table-renamed-away orders → sales',
      'raw/sales table-renamed orders → sales',
    ]);
    expect(await knex('sightings').orderBy('ref')).toMatchObject([
      { ref: 'shop/marts/revenue' },
      { ref: 'shop/marts/revenue_by_day' },
      { ref: 'shop/raw/orders', lost_at: night(2) },
      { ref: 'shop/raw/refunds' },
      { ref: 'shop/raw/sales', first_seen: night(1), lost_at: null },
    ]);
    const edges = await knex('assertions')
      .where({ from_table: 'shop/raw/sales' })
      .whereNull('valid_to');
    expect(edges).toHaveLength(4);
    expect(new Set(edges.map(e => e.valid_from))).toEqual(new Set([night(1)]));
  });

  it('does not let renamed tables wait like removed ones', async () => {
    const { crawl, told } = await setup();
    const tables = letters(4).map(n => shopTable('raw', n, ['id']));
    await crawl(1, shopFacts({ tables }));
    const all = tables.reduce(
      (facts, t) => renamed(facts, t.ref, 'archive', t.name),
      shopFacts({
        tables,
        schemas: [shopSchema('raw'), shopSchema('archive')],
      }),
    );
    expect(await crawl(2, all)).toMatchObject({ removed: 4, kept: 0 });
    expect(await told({ kind: 'table-renamed' })).toEqual([
      'archive/d table-renamed raw.d → archive.d',
      'archive/c table-renamed raw.c → archive.c',
      'archive/b table-renamed raw.b → archive.b',
      'archive/a table-renamed raw.a → archive.a',
    ]);
  });

  it('finds no renames after a restore, nor in another database', async () => {
    const { crawl, told } = await setup();
    const table = (name: string, objectId: string) =>
      shopTable('raw', name, ['id'], { objectId });
    await crawl(1, shopFacts({ tables: [table('a', '1'), table('b', '2')] }));
    await crawl(2, {
      ...shopFacts({ tables: [table('a', '1'), table('c', '2')] }),
      database: 'another',
    });
    expect((await told()).sort()).toEqual([
      'raw/b table-removed',
      'raw/c table-added',
    ]);
  });

  it('follows a renamed column with its edges', async () => {
    const { knex, crawl, told } = await setup();
    await crawl(1, smallShop());
    const facts = smallShop();
    await crawl(2, {
      ...withTables(facts, t =>
        t.name === 'orders'
          ? {
              ...t,
              columns: t.columns.map(c =>
                c.name === 'amount'
                  ? { ...c, name: 'gross', ref: `${t.ref}/gross` }
                  : c,
              ),
            }
          : t,
      ),
      assertions: facts.assertions.map(a => ({
        ...a,
        from: a.from.replace('orders/amount', 'orders/gross'),
      })),
    });
    expect(await told()).toEqual([
      'raw/orders column-renamed gross amount → gross',
    ]);
    expect(
      await knex('assertions')
        .where({ from_ref: 'shop/raw/orders/gross' })
        .whereNull('valid_to'),
    ).toMatchObject([{ valid_from: night(1) }]);
  });

  it('lets columns that vanish at once wait for a second crawl that agrees', async () => {
    const { knex, crawl, told, columns } = await setup();
    const target = { ...wide(...letters(10)), kind: 'view' as const };
    const base = shopTable('raw', 'base', letters(10));
    const facts = (...names: string[]) =>
      shopFacts({
        tables: [base, { ...wide(...names), kind: 'view' }],
        assertions: [
          feeds('raw/base', 'raw/wide'),
          ...names.map(n => derives(`raw/base/${n}`, `raw/wide/${n}`)),
        ],
      });
    await crawl(1, facts(...letters(10)));
    expect(await crawl(2, facts(...letters(7)))).toMatchObject({
      keptColumns: 3,
      edgesEnded: 0,
      reason: { code: 'removal-unconfirmed' },
    });
    expect(await columns(target.ref)).toEqual([
      ...letters(7),
      'h?',
      'i?',
      'j?',
    ]);
    expect(await told()).toEqual([]);
    const table = await knex('tables').where({ ref: target.ref }).first();
    expect(table.column_count).toBe(10);

    expect(await crawl(3, facts(...letters(7)))).toMatchObject({
      keptColumns: 0,
      edgesEnded: 3,
    });
    expect(await columns(target.ref)).toEqual(letters(7));
    expect(await knex('history_entries').orderBy('id')).toMatchObject(
      ['j', 'i', 'h'].map(subject => ({
        kind: 'column-removed',
        subject,
        at: night(2),
        after: null,
      })),
    );
    expect(await crawl(4, facts(...letters(7)))).toMatchObject({
      changed: false,
    });
  });

  it('forgets that columns were missed when the next crawl sees them', async () => {
    const { crawl, told, columns } = await setup();
    const facts = (n: number) => shopFacts({ tables: [wide(...letters(n))] });
    await crawl(1, facts(10));
    await crawl(2, facts(5));
    await crawl(3, facts(10));
    expect(await columns('shop/raw/wide')).toEqual(letters(10));
    expect(await told()).toEqual([]);
    expect(await crawl(4, facts(10))).toMatchObject({ changed: false });
    // What is dropped below the threshold goes at once.
    await crawl(5, facts(8));
    expect(await told()).toEqual([
      'raw/wide column-removed j text → ',
      'raw/wide column-removed i text → ',
    ]);
  });

  it('tells nothing of what a crawl could not see', async () => {
    const { crawl, told } = await setup();
    await crawl(1, smallShop());
    const facts = smallShop();
    await crawl(2, {
      ...withTables(facts, t => (t.schema === 'raw' ? t : undefined)),
      schemas: [
        shopSchema('raw'),
        shopSchema('marts', {
          completeness: 'unreadable',
          reason: { code: 'locked', message: 'A lock was held.' },
        }),
      ],
      assertions: [],
    });
    await crawl(3, smallShop());
    expect(await told()).toEqual([]);
  });

  it('dates what a second crawl removes by the crawl that missed it first', async () => {
    const { knex, crawl } = await setup();
    const tables = letters(4).map(n => shopTable('raw', n, ['id']));
    await crawl(1, shopFacts({ tables }));
    await crawl(2, shopFacts({ tables: tables.slice(0, 2) }));
    expect(
      await knex('sightings').where({ ref: 'shop/raw/d' }).first(),
    ).toMatchObject({ missed_at: night(2), lost_at: null });
    await crawl(3, shopFacts({ tables: tables.slice(0, 2) }));
    expect(await knex('history_entries').orderBy('ref')).toMatchObject(
      ['c', 'd'].map(name => ({
        kind: 'table-removed',
        name,
        at: night(2),
        after: night(1),
      })),
    );
  });

  it('removes at once what a person confirms, and the next crawl agrees', async () => {
    const { knex, crawl, told, columns } = await setup();
    const tables = letters(5).map(n => shopTable('raw', n, ['id']));
    const facts = (of: AnalysedTable[], n: number) =>
      shopFacts({
        tables: [...of, wide(...letters(n))],
        schemas: [shopSchema('raw')],
        assertions:
          of.length === 5
            ? [feeds('raw/e', 'raw/wide'), derives('raw/e/id', 'raw/wide/j')]
            : [],
      });
    await crawl(1, facts(tables, 10));
    await crawl(2, facts(tables.slice(0, 2), 6));
    const { confirmed, revision } = await confirmRemovals(knex, 'shop');
    expect(confirmed).toEqual({ schemas: 0, tables: 3, columns: 4 });
    expect(revision).toBeGreaterThan(0);
    expect(await columns('shop/raw/wide')).toEqual(letters(6));
    expect(
      (await knex('tables').whereNull('removed_revision').orderBy('ref')).map(
        t => [t.name, t.column_count],
      ),
    ).toEqual([
      ['a', 1],
      ['b', 1],
      ['wide', 6],
    ]);
    expect(await knex('assertions').whereNull('valid_to')).toEqual([]);
    expect((await told()).sort()).toEqual([
      'raw/c table-removed',
      'raw/d table-removed',
      'raw/e table-removed',
      'raw/wide column-removed g text → ',
      'raw/wide column-removed h text → ',
      'raw/wide column-removed i text → ',
      'raw/wide column-removed j text → ',
    ]);
    expect(await confirmRemovals(knex, 'shop')).toEqual({
      confirmed: { schemas: 0, tables: 0, columns: 0 },
    });
    const before = await told();
    const next = await crawl(3, facts(tables.slice(0, 2), 6));
    expect(next).toMatchObject({ removed: 0, kept: 0, keptColumns: 0 });
    expect(next.reason).toBeUndefined();
    expect(await told()).toEqual(before);
  });

  it('confirms the removal of a schema, but not of what is only hidden', async () => {
    const { knex, crawl } = await setup();
    await crawl(1, smallShop());
    const facts = smallShop();
    await crawl(2, {
      ...withTables(facts, t => (t.schema === 'raw' ? t : undefined)),
      schemas: [shopSchema('raw')],
      jobs: [],
      assertions: [],
    });
    expect((await confirmRemovals(knex, 'shop')).confirmed).toEqual({
      schemas: 1,
      tables: 2,
      columns: 0,
    });
    expect(await knex('jobs').whereNull('removed_revision')).toEqual([]);
    expect(
      (await knex('schemas').whereNull('removed_revision')).map(s => s.name),
    ).toEqual(['raw']);

    await crawl(3, shopFacts());
    expect((await confirmRemovals(knex, 'shop')).confirmed).toEqual({
      schemas: 0,
      tables: 0,
      columns: 0,
    });
  });

  it('costs what changed: ten changed tables of two thousand are read, and no others', async () => {
    const { knex, crawl, told } = await setup();
    const tables = Array.from({ length: 2_000 }, (_, i) =>
      shopTable('raw', `t${i}`, letters(10)),
    );
    await crawl(1, shopFacts({ tables }));
    const read: number[] = [];
    const count = (rows: unknown, query: { sql: string }) => {
      if (/select .* from .columns./.test(query.sql)) {
        read.push(
          Array.isArray(rows)
            ? rows.length
            : (rows as { rows: [] }).rows.length,
        );
      }
    };
    (knex as Knex).on('query-response', count);
    await crawl(
      2,
      shopFacts({
        tables: tables.map((t, i) => (i < 10 ? { ...t, comment: 'new' } : t)),
      }),
    );
    expect(await told()).toHaveLength(10);
    expect(Math.max(...read)).toBe(100);
  });
});
