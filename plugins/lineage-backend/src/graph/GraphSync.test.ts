import { mockServices } from '@backstage/backend-test-utils';
import {
  EDGE_KINDS,
  isColumnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { GraphUnavailableError } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { MemoryLineageGraph } from '../__testUtils__/MemoryLineageGraph';
import { smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { publishSnapshot } from '../record/publishSnapshot';
import { AnsweringGraph } from './AnsweringGraph';
import { DatabaseLineageGraph } from './DatabaseLineageGraph';
import { GraphSync } from './GraphSync';
import { NOTHING } from './readGraphChanges';

jest.setTimeout(120_000);

const databases = recordDatabases();

/** A shop of which a different part is there each day. */
function shopOfDay(day: number): AnalysedSnapshot {
  const facts = smallShop();
  const gone = facts.tables[day % 5]?.ref;
  const column = facts.tables[(day * 7) % 4].columns[day % 2].ref;
  const tables = facts.tables
    .filter(t => t.ref !== gone)
    .map(t => ({
      ...t,
      comment: `day ${day % 3}`,
      columns: t.columns.filter(c => c.ref !== column),
    }));
  const present = new Set(
    tables.flatMap(t => [t.ref, ...t.columns.map(c => c.ref)]),
  );
  return {
    ...facts,
    tables,
    assertions: facts.assertions.filter(
      a => present.has(a.from) && present.has(a.to),
    ),
    jobs: facts.jobs.filter(j => !j.id.endsWith(`:${gone}`)),
  };
}

describe.each(databases.ids)('GraphSync on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const graph = new MemoryLineageGraph();
    const logger = mockServices.logger.mock();
    const sync = GraphSync.create({ knex, graph, logger });
    const publish = (facts: AnalysedSnapshot) =>
      publishSnapshot(knex, facts, { removalThreshold: 1 });
    return { knex, graph, logger, sync, publish };
  };

  async function expectLevel(knex: Knex, graph: MemoryLineageGraph) {
    const record = DatabaseLineageGraph.create(knex);
    expect(await graph.counts()).toEqual(await record.counts());
    const refs = [...graph.nodes.tables.keys(), ...graph.nodes.columns.keys()];
    for (const direction of ['upstream', 'downstream'] as const) {
      const query = { refs, direction, kinds: EDGE_KINDS };
      expect(await graph.neighbours(query)).toEqual(
        await record.neighbours(query),
      );
    }
  }

  it('brings an empty graph level, and then applies only what changed', async () => {
    const { knex, graph, sync, publish } = await setup();
    await publish(smallShop());
    expect(await sync.standingOf('shop')).toMatchObject({
      level: false,
      reason: { code: 'behind' },
    });
    await sync.sync();
    await expectLevel(knex, graph);
    expect(await sync.standingOf('shop')).toEqual({ level: true });
    expect(
      graph.edges.get('shop/raw/orders/amount shop/marts/revenue/net DERIVES'),
    ).toMatchObject({
      bases: ['parsed'],
      props: { role: 'value', transform: 'expression' },
    });

    let applied = 0;
    graph.onCall = call => {
      applied += call === 'apply' ? 1 : 0;
    };
    await sync.sync();
    expect(applied).toBe(0);
  });

  it('stays level through weeks of changes, with syncs now and then', async () => {
    const { knex, graph, sync, publish } = await setup();
    for (let day = 0; day < 30; day++) {
      await publish(shopOfDay(day));
      if (day % 3 !== 1) {
        await sync.sync();
        await expectLevel(knex, graph);
      }
    }
  });

  it('goes on after an outage at any point', async () => {
    const { knex, graph, sync, publish } = await setup();
    for (let day = 0; day < 12; day++) {
      await publish(shopOfDay(day));
      let calls = 0;
      graph.onCall = () => {
        calls++;
        if (calls === day) {
          throw new GraphUnavailableError('The graph is away');
        }
      };
      const failure = await sync.sync().then(
        () => 'none',
        (error: Error) => error.name,
      );
      expect(['none', 'GraphUnavailableError']).toContain(failure);
      graph.onCall = () => {};
      await sync.sync();
      await expectLevel(knex, graph);
    }
  });

  it('sends ten rows for ten changed tables of a hundred', async () => {
    const { knex, graph, sync, publish } = await setup();
    const copies = Array.from(
      { length: 20 },
      (_, i): AnalysedSnapshot =>
        JSON.parse(
          JSON.stringify(smallShop())
            .replaceAll('raw', `raw${i}`)
            .replaceAll('marts', `marts${i}`),
        ),
    );
    const facts: AnalysedSnapshot = {
      ...smallShop(),
      schemas: copies.flatMap(c => c.schemas),
      tables: copies.flatMap(c => c.tables),
      assertions: copies.flatMap(c => c.assertions),
      jobs: copies.flatMap(c => c.jobs),
    };
    await publish(facts);
    await sync.sync();
    let [rows, removed] = [0, 0];
    const apply = graph.apply.bind(graph);
    graph.apply = async (changes, options) => {
      const { removed: gone, ...added } = changes;
      rows += Object.values(added).flat().length;
      removed += Object.values(gone).flat().length;
      await apply(changes, options);
    };
    const every = Math.floor(facts.tables.length / 10);
    const changed = facts.tables
      .filter((_, i) => i % every === 0)
      .slice(0, 10)
      .map(t => t.ref);
    await publish({
      ...facts,
      tables: facts.tables.map(t =>
        changed.includes(t.ref) ? { ...t, comment: 'It has one now' } : t,
      ),
    });
    await sync.sync();
    expect(changed).toHaveLength(10);
    expect({ rows, removed }).toEqual({ rows: 10, removed: 0 });
    await expectLevel(knex, graph);
  });

  it('looks for what a sync that was cut off may have brought, and creates what is new', async () => {
    const { knex, graph, sync, publish } = await setup();
    await publish(smallShop());
    const hints: boolean[] = [];
    const apply = graph.apply.bind(graph);
    graph.apply = async (changes, options) => {
      hints.push(Boolean(options?.fresh));
      await apply(changes, options);
      if (hints.length === 3) {
        throw new GraphUnavailableError('The graph is away');
      }
    };
    await expect(sync.sync()).rejects.toThrow('The graph is away');
    expect(hints).toEqual([true, true, true]);
    hints.push(false);
    await sync.sync();
    await expectLevel(knex, graph);
    expect(hints.slice(3)).not.toContain(true);
  });

  it('empties a graph without cursors that is not empty: it was being emptied', async () => {
    const { knex, graph, sync, publish } = await setup();
    await publish(smallShop());
    await sync.sync();
    await graph.apply({
      ...NOTHING,
      tables: [
        { ref: 'old/raw/t', schema: 'old/raw', name: 't', kind: 'table' },
      ],
    });
    graph.forgetCursors();
    await sync.sync();
    await expectLevel(knex, graph);
  });

  it('lets edges lead from a source to one that comes later', async () => {
    const { knex, graph, sync, publish } = await setup();
    const wiki: AnalysedSnapshot = JSON.parse(
      JSON.stringify(smallShop()).replaceAll('shop', 'wiki'),
    );
    await publish(smallShop());
    await publish(wiki);
    const [from, to] = ['wiki/raw/orders/amount', 'shop/raw/orders/amount'];
    const { id: _, ...row } = await knex('assertions')
      .where({ producer: 'shop', from_ref: to, kind: 'DERIVES' })
      .first();
    await knex('assertions').insert({
      ...row,
      from_ref: from,
      from_table: 'wiki/raw/orders',
      to_ref: to,
      to_table: 'shop/raw/orders',
    });
    await sync.sync();
    await expectLevel(knex, graph);
    expect(graph.edges.has(`${from} ${to} DERIVES`)).toBe(true);
  });

  it('tells an outage once, and its end', async () => {
    const { knex, graph, logger, sync, publish } = await setup();
    await publish(smallShop());
    graph.onCall = () => {
      throw new GraphUnavailableError('Nothing answers at bolt://graph:7687');
    };
    await sync.syncUnlessAway();
    await sync.syncUnlessAway();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(await sync.standingOf('shop')).toEqual({
      level: false,
      reason: {
        code: 'graph-unavailable',
        message: 'Nothing answers at bolt://graph:7687',
      },
    });
    graph.onCall = () => {};
    await sync.syncUnlessAway();
    expect(logger.info).toHaveBeenLastCalledWith(
      'The neo4j graph is back and level',
    );
    await expectLevel(knex, graph);
  });

  it('starts anew when the graph is of another record', async () => {
    const { knex, graph, sync, publish } = await setup();
    const { revision } = await publish(smallShop());
    await graph.apply({
      schemas: [],
      tables: [
        {
          ref: 'shop/old/t',
          schema: 'shop/old',
          name: 't',
          kind: 'table',
        },
      ],
      columns: [],
      jobs: [],
      edges: [],
      removed: { schemas: [], tables: [], columns: [], jobs: [], edges: [] },
    });
    for (const foreign of [revision + 5, revision - 5]) {
      await graph.setCursor('shop', foreign);
      await sync.sync();
      await expectLevel(knex, graph);
    }
  });

  it('rebuilds the graph when it is told to', async () => {
    const { knex, graph, sync, publish } = await setup();
    await publish(smallShop());
    await sync.sync();
    graph.edges.clear();
    await sync.sync({ full: true });
    await expectLevel(knex, graph);
  });

  it('rebuilds the graph on another replica than the one that was asked', async () => {
    const { knex, graph, logger, sync, publish } = await setup();
    await publish(smallShop());
    await sync.sync();
    const other = GraphSync.create({ knex, graph, logger });
    expect(await other.standingOf()).toEqual({ level: true });
    graph.edges.clear();

    await sync.forget();
    // Also where what the graph said last is still good.
    for (const replica of [sync, other]) {
      expect(await replica.standingOf()).toMatchObject({
        level: false,
        reason: { code: 'behind' },
      });
    }
    await other.sync();
    await expectLevel(knex, graph);
    expect(await sync.standingOf()).toEqual({ level: true });
  });

  it('lets the record answer while the graph is away or behind, and says so', async () => {
    const { knex, graph, sync, publish } = await setup();
    const answering = AnsweringGraph.create(DatabaseLineageGraph.create(knex), {
      graph,
      standing: () => sync.standingOf(),
    });
    const ask = () =>
      answering.ask(async g => {
        const edges = await g.neighbours({
          refs: ['shop/raw/orders'],
          direction: 'downstream',
          kinds: ['FEEDS'],
        });
        expect(edges.some(e => isColumnRef(e.to))).toBe(false);
        return edges.length;
      });
    await publish(smallShop());
    expect(await ask()).toEqual({
      value: 1,
      answeredBy: 'database',
      notice: expect.stringContaining('not level'),
    });
    await sync.sync();
    expect(await ask()).toEqual({ value: 1, answeredBy: 'neo4j' });
    graph.onCall = call => {
      if (call === 'neighbours') {
        throw new GraphUnavailableError('The graph is away');
      }
    };
    expect(await ask()).toEqual({
      value: 1,
      answeredBy: 'database',
      notice: expect.stringContaining('is away'),
    });
    graph.onCall = () => {
      throw new Error('A fault that is no outage');
    };
    await expect(
      answering.ask(g =>
        g.neighbours({ refs: [], direction: 'upstream', kinds: [] }),
      ),
    ).rejects.toThrow('no outage');
  });
});
