import { readChanges } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import {
  feeds,
  shopFacts,
  shopSchema,
  shopTable,
} from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { setConsumerCursor } from '../record/consumerCursors';
import { publishSnapshot } from '../record/publishSnapshot';
import { listChanges } from './listChanges';

jest.setTimeout(60_000);

const databases = recordDatabases();
const tables = ['a', 'b', 'c', 'd', 'e'].map(name =>
  shopTable('raw', name, ['id', 'x'], { comment: `Table ${name}` }),
);
const publish = (knex: Knex, facts: AnalysedSnapshot) =>
  publishSnapshot(knex, facts, { removalThreshold: 0.5 });

async function readAll(knex: Knex, since: number, pageSize = 2) {
  const items = [];
  let revision = 0;
  let fullSyncNeeded = false;
  for await (const page of readChanges({
    api: { changes: query => listChanges(knex, query, undefined) },
    producer: 'shop',
    since,
    pageSize,
    requestOptions: async () => ({}),
  })) {
    items.push(...page.items);
    ({ revision, fullSyncNeeded } = page);
  }
  return { items, revision, fullSyncNeeded };
}

describe.each(databases.ids)('listChanges on %s', id => {
  it('tells everything to a consumer that knows nothing', async () => {
    const knex = await databases.init(id);
    const { revision } = await publish(
      knex,
      shopFacts({
        schemas: [shopSchema('raw', { comment: 'As it came' })],
        tables,
        assertions: [feeds('raw/a', 'raw/b'), feeds('raw/b', 'raw/b')],
      }),
    );
    const all = await readAll(knex, 0);
    expect(all).toMatchObject({ revision, fullSyncNeeded: true });
    expect(all.items.map(c => c.ref)).toEqual(tables.map(t => t.ref));
    expect(all.items[1].table).toMatchObject({
      schemaEntityName: 'shop.raw',
      schemaComment: 'As it came',
      comment: 'Table b',
      columns: [
        { name: 'id', type: 'text' },
        { name: 'x', type: 'text' },
      ],
      upstream: ['shop/raw/a'],
      grainSentence: 'Unknown, because no key is declared.',
    });
  });

  it('tells only what changed since, and what is gone', async () => {
    const knex = await databases.init(id);
    const first = await publish(knex, shopFacts({ tables }));
    await setConsumerCursor(knex, 'catalog', 'shop', first.revision);
    const [a, b, c, d] = tables;
    await publish(
      knex,
      shopFacts({ tables: [a, { ...b, comment: 'New' }, c, d] }),
    );
    const changes = await readAll(knex, first.revision, 1);
    expect(changes.fullSyncNeeded).toBe(false);
    expect(changes.items.map(i => [i.ref, i.table?.comment])).toEqual([
      ['shop/raw/b', 'New'],
      ['shop/raw/e', undefined],
    ]);
    expect(changes.items[1].table).toBeUndefined();
    expect((await readAll(knex, changes.revision)).items).toEqual([]);
  });

  it('tells a table anew when what feeds it or its schema changed', async () => {
    const knex = await databases.init(id);
    const first = await publish(knex, shopFacts({ tables }));
    await setConsumerCursor(knex, 'catalog', 'shop', first.revision);
    const second = await publish(
      knex,
      shopFacts({ tables, assertions: [feeds('raw/a', 'raw/b')] }),
    );
    expect((await readAll(knex, first.revision)).items.map(i => i.ref)).toEqual(
      ['shop/raw/b'],
    );
    await publish(
      knex,
      shopFacts({
        schemas: [shopSchema('raw', { comment: 'Said now' })],
        tables,
        assertions: [feeds('raw/a', 'raw/b')],
      }),
    );
    expect((await readAll(knex, second.revision)).items).toHaveLength(5);
  });

  it('asks for a full sync when tombstones are gone or the record is another', async () => {
    const knex = await databases.init(id);
    const first = await publish(knex, shopFacts({ tables }));
    await publish(knex, shopFacts({ tables: tables.slice(1) }));
    const late = await readAll(knex, first.revision);
    expect(late.fullSyncNeeded).toBe(true);
    expect(late.items).toHaveLength(4);
    const foreign = await readAll(knex, first.revision + 1000);
    expect(foreign.fullSyncNeeded).toBe(true);
    expect(foreign.items).toHaveLength(4);
  });

  it('misses nothing when a crawl is published between two pages', async () => {
    const knex = await databases.init(id);
    await publish(knex, shopFacts({ tables }));
    const query = { producer: 'shop', since: 0, limit: 2 };
    const one = await listChanges(knex, query, undefined);
    await publish(
      knex,
      shopFacts({ tables: tables.map(t => ({ ...t, comment: 'Later' })) }),
    );
    const rest = await listChanges(
      knex,
      { ...query, limit: 10, cursor: one.nextCursor },
      undefined,
    );
    expect(rest.revision).toBe(one.revision);
    expect([...one.items, ...rest.items].map(i => i.ref)).toEqual(
      tables.map(t => t.ref),
    );
    const next = await readAll(knex, one.revision);
    expect(next.items).toHaveLength(5);
  });

  it('refuses a producer that never published, and a cursor of another list', async () => {
    const knex = await databases.init(id);
    await expect(
      listChanges(knex, { producer: 'none', since: 0 }, undefined),
    ).rejects.toThrow('Nothing was ever published by the producer "none"');
    await publish(knex, shopFacts({ tables }));
    await expect(
      listChanges(knex, { producer: 'shop', since: 0, cursor: 'x' }, undefined),
    ).rejects.toThrow('start without a cursor');
  });
});
