import { Driver } from 'neo4j-driver';
import {
  changesOf,
  edgeOf,
  lineageGraphContract,
} from '@grainline/backstage-plugin-lineage-node/testUtils';
import { GraphChanges } from '@grainline/backstage-plugin-lineage-node';
import { describeWithNeo4j, driverFor } from '@grainline/test-servers';
import { createEdges, findNeighbours, mergeEdges } from './edgeStatements';
import { Neo4jLineageGraph } from './Neo4jLineageGraph';

describeWithNeo4j('Neo4jLineageGraph', config => {
  lineageGraphContract({
    name: 'Neo4j',
    create: async () => {
      const graph = Neo4jLineageGraph.create(config);
      await graph.clear();
      return {
        graph,
        load: changes => graph.apply(changes),
        close: () => graph.close(),
      };
    },
  });

  describe('what it stores', () => {
    let driver: Driver;
    let graph: Neo4jLineageGraph;
    const rows = async (cypher: string) =>
      (await driver.executeQuery(cypher)).records.map(r => r.toObject());

    beforeAll(() => {
      driver = driverFor(config);
      graph = Neo4jLineageGraph.create(config);
    });
    beforeEach(() => graph.clear());
    afterAll(async () => {
      await graph.close();
      await driver.close();
    });

    const [a, b] = ['shop/raw/a', 'shop/raw/b'];
    const tables: GraphChanges = changesOf({
      tables: { [a]: ['k', 'v'], [b]: ['k'] },
    });

    it('is nodes with their properties, and what contains what', async () => {
      await graph.apply({
        ...tables,
        tables: tables.tables.map(t => ({
          ...t,
          comment: 'Orders',
          grain: 'One row per order',
        })),
        jobs: [
          {
            id: 'view:shop/raw/b',
            kind: 'view',
            name: 'b',
            source: 'shop',
            sql: 'SELECT k FROM raw.a',
          },
        ],
      });
      expect(
        await rows(
          `MATCH (s:Schema)-[:HAS_TABLE]->(t:Table {ref: '${a}'})-[:HAS_COLUMN]->(c:Column)
           RETURN properties(s) AS s, properties(t) AS t, properties(c) AS c ORDER BY c.ordinal`,
        ),
      ).toEqual(
        ['k', 'v'].map((name, i) => ({
          s: { ref: 'shop/raw', source: 'shop', name: 'raw' },
          t: {
            ref: a,
            name: 'a',
            kind: 'table',
            comment: 'Orders',
            grain: 'One row per order',
          },
          c: {
            ref: `${a}/${name}`,
            name,
            type: 'text',
            ordinal: i + 1,
            primaryKey: i === 0,
          },
        })),
      );
      expect(await rows('MATCH (j:Job) RETURN properties(j) AS j')).toEqual([
        {
          j: {
            ref: 'view:shop/raw/b',
            kind: 'view',
            name: 'b',
            source: 'shop',
            sql: 'SELECT k FROM raw.a',
          },
        },
      ]);
    });

    it('is edges with what they carry, and nothing of what they carried before', async () => {
      const edge = edgeOf(`${a}/k`, 'JOINS', `${b}/k`, {
        fragment: 'a.k = b.k',
        seenIn: [b],
      });
      const stored = () =>
        rows('MATCH ()-[r:JOINS]->() RETURN properties(r) AS r');
      await graph.apply({ ...tables, edges: [edge] });
      expect(await stored()).toEqual([
        {
          r: {
            bases: ['parsed'],
            joinType: 'inner',
            fragment: 'a.k = b.k',
            seenIn: [b],
          },
        },
      ]);
      await graph.apply(
        changesOf({
          edges: [
            { ...edge, bases: ['declared', 'parsed'], props: { seenIn: [] } },
          ],
        }),
      );
      expect(await stored()).toEqual([
        { r: { bases: ['declared', 'parsed'], seenIn: [] } },
      ]);
    });

    it('forgets a comment that was dropped', async () => {
      const [table] = tables.tables;
      await graph.apply({
        ...tables,
        tables: tables.tables.map(t => ({ ...t, comment: 'x' })),
      });
      await graph.apply({ ...changesOf({}), tables: [table] });
      expect(
        await rows(`MATCH (t:Table {ref: '${a}'}) RETURN t.comment AS comment`),
      ).toEqual([{ comment: null }]);
    });

    it('does not take a batch that refers to what is not there, and names it', async () => {
      await graph.apply(tables);
      await expect(
        graph.apply(
          changesOf({
            edges: [
              edgeOf(a, 'FEEDS', b),
              edgeOf(a, 'FEEDS', 'shop/raw/missing'),
            ],
          }),
        ),
      ).rejects.toThrow('Table shop/raw/missing is not in it');
      expect((await graph.counts()).edges.FEEDS).toBe(0);
      await expect(
        graph.apply(
          changesOf({ edges: [edgeOf(`${a}/x`, 'DERIVES', `${b}/k`)] }),
        ),
      ).rejects.toThrow('Column shop/raw/a/x is not in it');
      await expect(
        graph.apply({
          ...changesOf({ tables: { 'other/s/t': ['c'] } }),
          schemas: [],
        }),
      ).rejects.toThrow('Schema other/s is not in it');
    });

    it('leaves alone what is not its own', async () => {
      await rows("MERGE (:NotOurs {ref: 'x'})");
      await graph.apply(tables);
      await graph.clear();
      expect(
        await rows('MATCH (n:NotOurs) DETACH DELETE n RETURN count(*) AS n'),
      ).toEqual([{ n: 1 }]);
    });

    it('is the same whether or not it is said to be new', async () => {
      const edge = edgeOf(`${a}/k`, 'DERIVES', `${b}/k`);
      const changes = { ...tables, edges: [edge] };
      await graph.apply(changes, { fresh: true });
      const once = await graph.counts();
      expect(once).toMatchObject({ tables: 2, columns: 3 });
      expect(once.edges.DERIVES).toBe(1);
      // It is believed no more once it was wrong, nor for edges, which no constraint keeps from being there twice.
      await graph.apply(changes, { fresh: true });
      await graph.apply(changesOf({ edges: [edge] }), { fresh: true });
      expect(await graph.counts()).toEqual(once);
      expect(
        await rows('MATCH ()-[r:HAS_COLUMN]->() RETURN count(r) AS n'),
      ).toEqual([{ n: 3 }]);
    });

    it('takes no new batch that refers to what is not there, and names it', async () => {
      await expect(
        graph.apply(
          { ...tables, edges: [edgeOf(a, 'FEEDS', 'shop/raw/missing')] },
          { fresh: true },
        ),
      ).rejects.toThrow('Table shop/raw/missing is not in it');
      expect((await graph.counts()).edges.FEEDS).toBe(0);
    });

    it('is found by index, whatever the size', async () => {
      await graph.apply(tables);
      for (const statement of [
        findNeighbours('Column', 'downstream', ['DERIVES', 'JOINS']),
        findNeighbours('Table', 'upstream', ['FEEDS']),
        mergeEdges('DERIVES', 'Column', 'Column'),
        createEdges('DERIVES', 'Column', 'Column'),
      ]) {
        const { summary } = await driver.executeQuery(`EXPLAIN ${statement}`, {
          refs: [],
          rows: [],
        });
        const plan = JSON.stringify(summary.plan);
        expect(plan).toContain('NodeUniqueIndexSeek');
        expect(plan).not.toMatch(/NodeByLabelScan|AllNodesScan/);
      }
    });
  });
});
