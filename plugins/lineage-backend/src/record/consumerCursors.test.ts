import { shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { readConsumerCursor, setConsumerCursor } from './consumerCursors';
import { publishSnapshot } from './publishSnapshot';

jest.setTimeout(60_000);

const databases = recordDatabases();

describe.each(databases.ids)('consumer cursors on %s', id => {
  const tables = ['a', 'b', 'c'].map(name => shopTable('raw', name, ['id']));
  const setup = async () => {
    const knex = await databases.init(id);
    const publish = (count: number) =>
      publishSnapshot(knex, shopFacts({ tables: tables.slice(0, count) }), {
        removalThreshold: 0.2,
      });
    const tombstones = async () =>
      (await knex('tables').whereNotNull('removed_revision')).map(t => t.ref);
    return { knex, publish, tombstones };
  };

  it('starts at 0 and remembers', async () => {
    const { knex, publish } = await setup();
    const { revision } = await publish(3);
    expect(await readConsumerCursor(knex, 'catalog', 'shop')).toBe(0);
    await setConsumerCursor(knex, 'catalog', 'shop', revision);
    expect(await readConsumerCursor(knex, 'catalog', 'shop')).toBe(revision);
  });

  it('keeps tombstones until the last consumer has applied them', async () => {
    const { knex, publish, tombstones } = await setup();
    const first = await publish(3);
    await setConsumerCursor(knex, 'catalog', 'shop', first.revision);
    await setConsumerCursor(knex, 'graph:neo4j', 'shop', first.revision);
    const second = await publish(2);
    expect(await tombstones()).toEqual(['shop/raw/c']);
    await setConsumerCursor(knex, 'catalog', 'shop', second.revision);
    expect(await tombstones()).toEqual(['shop/raw/c']);
    await setConsumerCursor(knex, 'graph:neo4j', 'shop', second.revision);
    expect(await tombstones()).toEqual([]);
    const producer = await knex('producers').first();
    expect(Number(producer.pruned_revision)).toBe(second.revision);
  });

  it('does not wait for a consumer that was not heard of for a month', async () => {
    const { knex, publish, tombstones } = await setup();
    const first = await publish(3);
    await setConsumerCursor(knex, 'graph:neo4j', 'shop', first.revision);
    await knex('consumer_cursors').update({
      updated_at: '2020-01-01T00:00:00.000Z',
    });
    await publish(2);
    expect(await tombstones()).toEqual([]);
  });

  it('refuses a revision that was never reached, and an unknown producer', async () => {
    const { knex, publish } = await setup();
    const { revision } = await publish(1);
    await expect(
      setConsumerCursor(knex, 'catalog', 'shop', revision + 1),
    ).rejects.toThrow(/is only at/);
    await expect(
      setConsumerCursor(knex, 'catalog', 'nowhere', 1),
    ).rejects.toThrow(/Nothing was ever published/);
  });
});
