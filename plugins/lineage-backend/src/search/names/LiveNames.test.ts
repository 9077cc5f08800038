import { feeds, shopFacts, shopTable } from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { publishSnapshot } from '../../record/publishSnapshot';
import { retireSources } from '../../record/retireSources';
import { LiveNames } from './LiveNames';
import { NameIndex } from './NameIndex';

jest.setTimeout(60_000);

const databases = recordDatabases();
const orders = shopTable('raw', 'orders', ['order_id', 'amount']);
const revenue = shopTable('marts', 'revenue', ['day', 'revenue']);

/** What an index says, in the order of refs, but for what a table is worth: that goes by the clock too. */
function contentOf(index: NameIndex) {
  const columnsOf = (slot: number) =>
    index.names
      .filter(name => name.columnsOf.includes(slot))
      .map(name => name.text)
      .sort();
  return index.tables
    .flatMap((table, slot) =>
      table
        ? [
            {
              ...table,
              columns: columnsOf(slot),
            },
          ]
        : [],
    )
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

describe.each(databases.ids)('LiveNames on %s', id => {
  it('stays level with what crawls publish, as if it were read anew', async () => {
    const knex = await databases.init(id);
    const names = LiveNames.create(knex);
    const publish = (facts: Parameters<typeof shopFacts>[0]) =>
      publishSnapshot(knex, shopFacts(facts), { removalThreshold: 1 });
    const expectLevel = async () => {
      const index = await names.read();
      const anew = await LiveNames.create(knex).read();
      expect(contentOf(index)).toEqual(contentOf(anew));
      return contentOf(index);
    };

    expect(await expectLevel()).toEqual([]);
    await publish({ tables: [orders] });
    expect(await expectLevel()).toEqual([
      expect.objectContaining({
        ref: 'shop/raw/orders',
        columns: ['amount', 'order_id'],
        use: { tables: 0, dashboards: 0 },
      }),
    ]);

    // Another column, another table, and an edge that changes what the first is worth.
    await publish({
      tables: [shopTable('raw', 'orders', ['order_id', 'net']), revenue],
      assertions: [feeds('raw/orders', 'marts/revenue')],
    });
    expect(await expectLevel()).toEqual([
      expect.objectContaining({ ref: 'shop/marts/revenue' }),
      expect.objectContaining({
        columns: ['net', 'order_id'],
        use: { tables: 1, dashboards: 0 },
      }),
    ]);

    // A table is gone when a second crawl agrees.
    await publish({ tables: [revenue] });
    await expectLevel();
    await publish({ tables: [revenue] });
    expect((await expectLevel()).map(t => t.ref)).toEqual([
      'shop/marts/revenue',
    ]);
    await retireSources(knex, []);
    expect(await expectLevel()).toEqual([]);
  });

  it('reads the names once for many searches at once', async () => {
    const knex = await databases.init(id);
    await publishSnapshot(knex, shopFacts({ tables: [orders] }), {
      removalThreshold: 1,
    });
    const queries: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => queries.push(sql));
    const names = LiveNames.create(knex);
    const read = await Promise.all([names.read(), names.read(), names.read()]);
    expect(new Set(read).size).toBe(1);
    const ofColumns = () =>
      queries.filter(sql => /from [`"]columns[`"]/.test(sql)).length;
    expect(ofColumns()).toBe(1);
    await names.read();
    expect(ofColumns()).toBe(1);
  });
});
