import { feeds, shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { DatabaseLineageGraph } from './DatabaseLineageGraph';
import { HubMemory } from './HubMemory';

jest.setTimeout(60_000);

const databases = recordDatabases();
const HUB = 'shop/core/hub';

/** A table that so many views read, and one that only the first of them reads. */
function hubShop(readers: number) {
  const names = Array.from({ length: readers }, (_, i) => `v${1000 + i}`);
  return shopFacts({
    tables: [
      shopTable('core', 'hub', ['id']),
      shopTable('core', 'small', ['id']),
      ...names.map(name => shopTable('marts', name, ['id'])),
    ],
    assertions: [
      ...names.map(name => feeds('core/hub', `marts/${name}`)),
      feeds('core/small', 'marts/v1000'),
    ],
  });
}

describe.each(databases.ids)('HubMemory on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const publish = (readers: number) =>
      publishSnapshot(knex, hubShop(readers), { removalThreshold: 1 });
    await publish(300);
    const graph = DatabaseLineageGraph.create(knex);
    const asked: (readonly string[])[] = [];
    const neighbours = graph.neighbours.bind(graph);
    graph.neighbours = async query => {
      asked.push(query.refs);
      return neighbours(query);
    };
    const memory = HubMemory.create(knex);
    const ask = async (...refs: string[]) => {
      asked.length = 0;
      const remembering = await memory.of(graph);
      return remembering.neighbours({
        refs,
        direction: 'downstream',
        kinds: ['FEEDS'],
      });
    };
    return { ask, asked, graph, memory, neighbours, publish };
  };
  const query = (...refs: string[]) =>
    ({ refs, direction: 'downstream', kinds: ['FEEDS'] } as const);

  it('reads the edges of a node with many once, and those of others each time', async () => {
    const { ask, asked, neighbours } = await setup();
    const all = [HUB, 'shop/core/small'];
    expect(await ask(...all)).toEqual(await neighbours(query(...all)));
    expect(asked).toEqual([all]);
    expect(await ask(...all)).toEqual(await neighbours(query(...all)));
    expect(asked).toEqual([['shop/core/small']]);
    expect(await ask(HUB)).toHaveLength(300);
    expect(asked).toEqual([]);
  });

  it('forgets with every revision of the record', async () => {
    const { ask, asked, publish } = await setup();
    await ask(HUB);
    await publish(301);
    expect(await ask(HUB)).toHaveLength(301);
    expect(asked).toEqual([[HUB]]);
    await publish(301);
    expect(await ask(HUB)).toHaveLength(301);
    expect(asked).toEqual([]);
  });

  it('does not take one direction for the other', async () => {
    const { ask, memory, graph } = await setup();
    await ask(HUB);
    const remembering = await memory.of(graph);
    expect(
      await remembering.neighbours({ ...query(HUB), direction: 'upstream' }),
    ).toEqual([]);
  });
});
