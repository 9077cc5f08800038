import { mockCredentials } from '@backstage/backend-test-utils';
import { shopTable, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { TableCriteria } from '../access/TableCriteria';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { renamed } from '../record/history/__testUtils__/renamed';
import { publishSnapshot } from '../record/publishSnapshot';
import { readNews } from './readNews';

jest.setTimeout(60_000);

const databases = recordDatabases();
const night = (n: number) =>
  `2026-01-${String(n).padStart(2, '0')}T02:00:00.000Z`;
const credentials = mockCredentials.user();

describe.each(databases.ids)('readNews on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const crawl = (n: number, facts: AnalysedSnapshot) =>
      publishSnapshot(
        knex,
        { ...facts, takenAt: night(n) },
        { removalThreshold: 0.2 },
      );
    const news = async (n: number, query = {}, visible?: TableCriteria) => {
      const told = await readNews(
        knex,
        query,
        { credentials, visible },
        new Date(night(n)),
      );
      return {
        since: told.since,
        new: told.newTables.map(t => `${t.table.name} ${t.grain} ${t.since}`),
        changed: told.changedTables.map(
          t => `${t.table.name}: ${t.changes.map(c => c.kind).join(', ')}`,
        ),
        truncated: told.truncated,
      };
    };
    return { knex, crawl, news };
  };

  it('takes nothing for new that was there at the first crawl', async () => {
    const { crawl, news } = await setup();
    await crawl(1, smallShop());
    expect(await news(1)).toEqual({
      since: '2025-12-25T02:00:00.000Z',
      new: [],
      changed: [],
      truncated: false,
    });
  });

  it('lists what is new and what changed, the newest first, as far as the reader may see it', async () => {
    const { crawl, news } = await setup();
    const facts = smallShop();
    const [orders, refunds, ...views] = facts.tables;
    const returns = shopTable('raw', 'returns', ['id'], {
      grain: { ...orders.grain, bound: 'exact', keys: [['id']] },
    });
    const kpis = shopTable('marts', 'kpis', ['day']);
    await crawl(1, facts);
    await crawl(2, { ...facts, tables: [...facts.tables, returns] });
    const later = [
      { ...orders, owner: 'etl', comment: 'Orders' },
      refunds,
      ...views,
      returns,
      kpis,
    ];
    await crawl(3, { ...facts, tables: later });
    await crawl(4, {
      ...facts,
      tables: later.map(t =>
        t === refunds || t === kpis ? { ...t, owner: 'bi' } : t,
      ),
    });
    const all = {
      since: '2025-12-28T02:00:00.000Z',
      new: [`kpis unknown ${night(3)}`, `returns known ${night(2)}`],
      changed: [
        'refunds: owner-changed',
        'orders: owner-changed, comment-changed',
      ],
      truncated: false,
    };
    expect(await news(4)).toEqual(all);
    expect(await news(4, { source: 'shop' })).toEqual(all);
    expect(await news(4, { source: 'other' })).toMatchObject({
      new: [],
      changed: [],
    });
    expect(await news(4, {}, { schemas: ['marts'] })).toMatchObject({
      new: [`kpis unknown ${night(3)}`],
      changed: [],
    });
    expect(await news(4, { days: 1 })).toMatchObject({
      new: [],
      changed: ['refunds: owner-changed', 'kpis: owner-changed'],
    });
    expect(await news(14)).toMatchObject({ new: [], changed: [] });
  });

  it('takes a renamed table for a changed one, under its name now', async () => {
    const { crawl, news } = await setup();
    await crawl(1, smallShop());
    await crawl(2, renamed(smallShop(), 'shop/raw/orders', 'raw', 'sales'));
    expect(await news(3)).toMatchObject({
      new: [],
      changed: ['sales: table-renamed'],
    });
  });

  it('says that there is more than it lists', async () => {
    const { crawl, news } = await setup();
    const facts = smallShop();
    const many = Array.from({ length: 210 }, (_, i) =>
      shopTable('raw', `t${i}`, ['id']),
    );
    await crawl(1, facts);
    await crawl(2, { ...facts, tables: [...facts.tables, ...many] });
    const told = await news(3);
    expect(told.new).toHaveLength(200);
    expect(told.truncated).toBe(true);
  });
});
