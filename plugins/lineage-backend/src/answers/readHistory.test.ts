import { mockCredentials } from '@backstage/backend-test-utils';
import { HistoryEntry } from '@grainline/backstage-plugin-lineage-common';
import { shopFacts, shopTable, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { TableCriteria } from '../access/TableCriteria';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { renamed } from '../record/history/__testUtils__/renamed';
import { publishSnapshot } from '../record/publishSnapshot';
import { describeTable } from './describeTable';
import { readHistory } from './readHistory';
import { ReadContext } from './LineageReads';

jest.setTimeout(60_000);

const databases = recordDatabases();
const night = (n: number) =>
  `2026-01-${String(n).padStart(2, '0')}T02:00:00.000Z`;

const everything: ReadContext = { credentials: mockCredentials.user() };
const seeing = (visible: TableCriteria): ReadContext => ({
  ...everything,
  visible,
});
const owned = (facts: AnalysedSnapshot, name: string, owner: string) => ({
  ...facts,
  tables: facts.tables.map(t => (t.name === name ? { ...t, owner } : t)),
});

describe.each(databases.ids)('readHistory on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const crawl = (n: number, facts: AnalysedSnapshot) =>
      publishSnapshot(
        knex,
        { ...facts, takenAt: night(n) },
        { removalThreshold: 0.2 },
      );
    const history = (ref: string, context = everything, query = {}) =>
      readHistory(knex, ref, query, context);
    const kinds = async (ref: string, context = everything) =>
      (await history(ref, context)).items.map((e: HistoryEntry) =>
        [e.kind, e.before, e.now].filter(v => v !== undefined).join(' '),
      );
    return { knex, crawl, history, kinds };
  };

  it('says since when a table is known of which nothing changed', async () => {
    const { crawl, history } = await setup();
    await crawl(1, smallShop());
    expect(await history('shop/raw/orders')).toEqual({
      items: [],
      since: night(1),
    });
  });

  it('gives pages, the newest first, each entry once', async () => {
    const { crawl, history } = await setup();
    for (let n = 1; n <= 6; n++) {
      await crawl(n, owned(smallShop(), 'orders', `owner ${n}`));
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await history('shop/raw/orders', everything, {
        limit: 2,
        cursor,
      });
      seen.push(...page.items.map(e => e.now!));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual([6, 5, 4, 3, 2].map(n => `owner ${n}`));
  });

  it('follows a table through its names, and keeps apart another table that took an old one', async () => {
    const { crawl, kinds, history } = await setup();
    const facts = smallShop();
    await crawl(1, facts);
    await crawl(2, owned(facts, 'orders', 'etl'));
    const sales = owned(
      renamed(facts, 'shop/raw/orders', 'raw', 'sales'),
      'sales',
      'etl',
    );
    await crawl(3, sales);
    await crawl(4, {
      ...sales,
      tables: [
        ...sales.tables,
        shopTable('raw', 'orders', ['id'], { objectId: 'another' }),
      ],
    });
    expect(await kinds('shop/raw/sales')).toEqual([
      'table-renamed orders sales',
      'owner-changed etl',
    ]);
    expect((await history('shop/raw/sales')).since).toBe(night(1));
    expect(await kinds('shop/raw/orders')).toEqual(['table-added']);
    expect((await history('shop/raw/orders')).since).toBe(night(4));
  });

  it('tells under an old name what became of the table', async () => {
    const { crawl, kinds } = await setup();
    await crawl(1, smallShop());
    await crawl(2, renamed(smallShop(), 'shop/raw/orders', 'raw', 'sales'));
    await crawl(
      3,
      renamed(
        renamed(smallShop(), 'shop/raw/orders', 'raw', 'sales'),
        'shop/raw/sales',
        'raw',
        'deals',
      ),
    );
    expect(await kinds('shop/raw/orders')).toEqual([
      'table-renamed orders sales',
    ]);
    expect(await kinds('shop/raw/deals')).toEqual([
      'table-renamed sales deals',
      'table-renamed orders sales',
    ]);
  });

  it('says of a table that is asked for by its old name which it is now, if both may be seen', async () => {
    const { knex, crawl } = await setup();
    await crawl(1, smallShop());
    await crawl(2, renamed(smallShop(), 'shop/raw/orders', 'sales', 'orders'));
    const ask = (context: ReadContext) =>
      describeTable(knex, 'shop/raw/orders', context, new Date(night(3)));
    await expect(ask(everything)).rejects.toThrow(
      `it is shop/sales/orders since ${night(2)}`,
    );
    for (const schemas of [['raw'], ['sales']]) {
      await expect(ask(seeing({ schemas }))).rejects.toThrow(/in the record$/);
    }
  });

  it('tells the history of a table that is gone to those who could see it', async () => {
    const { crawl, kinds } = await setup();
    const table = shopTable('raw', 'old', ['id']);
    const facts = smallShop();
    await crawl(1, { ...facts, tables: [...facts.tables, table] });
    await crawl(2, facts);
    expect(await kinds(table.ref)).toEqual(['table-removed']);
    expect(await kinds(table.ref, seeing({ schemas: ['raw'] }))).toEqual([
      'table-removed',
    ]);
    await expect(
      kinds(table.ref, seeing({ schemas: ['marts'] })),
    ).rejects.toThrow(`There is no table ${table.ref} in the record`);
  });

  it('answers a table that may not be seen like one that never was', async () => {
    const { crawl, history } = await setup();
    await crawl(1, smallShop());
    const hidden = seeing({ not: { schemas: ['raw'] } });
    for (const ref of ['shop/raw/orders', 'shop/raw/never']) {
      await expect(history(ref, hidden)).rejects.toThrow(
        `There is no table ${ref} in the record`,
      );
    }
  });

  it('does not name a hidden table by what it was, or by what it became', async () => {
    const { crawl, kinds } = await setup();
    const facts = owned(smallShop(), 'orders', 'hr');
    await crawl(1, smallShop());
    await crawl(2, facts);
    await crawl(3, renamed(facts, 'shop/raw/orders', 'marts', 'orders'));
    expect(await kinds('shop/marts/orders')).toEqual([
      'table-renamed raw.orders marts.orders',
      'owner-changed hr',
    ]);
    expect(
      await kinds('shop/marts/orders', seeing({ schemas: ['marts'] })),
    ).toEqual(['table-renamed marts.orders']);
    expect(
      await kinds('shop/raw/orders', seeing({ schemas: ['raw'] })),
    ).toEqual(['table-renamed raw.orders', 'owner-changed hr']);
  });

  it('leaves out the SQL of views for readers who may not read it', async () => {
    const { crawl, kinds } = await setup();
    const facts = smallShop();
    await crawl(1, facts);
    await crawl(2, {
      ...facts,
      tables: facts.tables.map(t =>
        t.name === 'revenue' ? { ...t, viewSql: 'select secret' } : t,
      ),
    });
    expect(await kinds('shop/marts/revenue')).toEqual([
      expect.stringContaining('select secret'),
    ]);
    expect(
      await kinds('shop/marts/revenue', { ...everything, withholdSql: true }),
    ).toEqual(['view-sql-changed']);
  });

  it('tells of a foreign key only those who may see both tables', async () => {
    const { crawl, kinds } = await setup();
    const [a, b] = [
      shopTable('raw', 'a', ['id']),
      shopTable('hr', 'b', ['id']),
    ];
    const key = {
      name: 'a_b',
      columns: ['id'],
      referencedTable: b.ref,
      referencedColumns: ['id'],
      enforced: true,
      validated: true,
    };
    await crawl(1, shopFacts({ tables: [a, b] }));
    await crawl(2, shopFacts({ tables: [{ ...a, foreignKeys: [key] }, b] }));
    expect(await kinds(a.ref)).toEqual(['foreign-key-added (id) → hr.b (id)']);
    expect(await kinds(a.ref, seeing({ schemas: ['raw'] }))).toEqual([]);
  });
});
