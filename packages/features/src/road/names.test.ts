import {
  ANNOTATION_REF,
  columnRef,
  tableRef,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { Entity } from '@backstage/catalog-model';
import {
  describePostgres,
  describeWithNeo4j,
  driverFor,
} from '@grainline/test-servers';
import { Driver } from 'neo4j-driver';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { until } from './__testUtils__/until';

jest.setTimeout(60_000);

/** Names that PostgreSQL allows and that something on the way might take for something else. */
const NAMES = [
  'orders',
  'Orders',
  'ORDERS',
  'a "quoted" name',
  "it's",
  'dot.ted.name',
  'sla/sh',
  '..',
  '  spaces around  ',
  'tab\there',
  'two\nlines',
  '50 %',
  '%2F',
  '%',
  'back\\slash',
  'a;b',
  'a:b',
  ':name',
  'what?',
  '??',
  '$1',
  '{braces}',
  '[brackets]',
  '<b>bold</b>',
  'a&b=c#d',
  'größe',
  'cafe\u0301',
  'caf\u00e9',
  'İstanbul',
  '注文',
  'طلبات',
  '🎉',
  '__proto__',
  'constructor',
  'null',
  'select',
  'x'.repeat(63),
  'é'.repeat(31),
];
const SCHEMAS = ['raw', 'Raw', 'Weird.Schema/50 % "x"', '__proto__', '🎉'];
const VIEWS = 'Views, made of/them';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
/** Every table as schema and name. */
const TABLES = [
  ...NAMES.map(name => ['raw', name]),
  ...SCHEMAS.slice(1).map(schema => [schema, 'orders']),
];
const ALL = [...TABLES, ...NAMES.map(name => [VIEWS, name])];
const refOf = ([schema, name]: string[]) => tableRef('shop', schema, name);
const columnOf = (table: string[]) => columnRef(refOf(table), table[1]);

const WAREHOUSE = [
  ...[...SCHEMAS, VIEWS].map(s => `create schema ${quoted(s)};`),
  ...TABLES.map(
    ([schema, name]) =>
      `create table ${quoted(schema)}.${quoted(name)} (${quoted(name)} text);`,
  ),
  ...NAMES.map(
    name =>
      `create view ${quoted(VIEWS)}.${quoted(name)} as select ${quoted(
        name,
      )} from raw.${quoted(name)};`,
  ),
  ...[...SCHEMAS, VIEWS].map(
    s =>
      `grant usage on schema ${quoted(s)} to :crawler; grant select on all ` +
      `tables in schema ${quoted(s)} to :crawler;`,
  ),
].join('\n');

describePostgres('names on the whole road', () => {
  describeWithNeo4j('with the graph in Neo4j', neo4j => {
    let road: Road;
    let portal: Portal;
    let driver: Driver;
    let tables: TableSummary[];

    beforeAll(async () => {
      driver = driverFor(neo4j);
      road = await Road.open();
      await road.warehouse.run(WAREHOUSE);
      portal = await road.portal({ neo4j });
      await portal.settled();
      tables = [];
      let cursor: string | undefined;
      do {
        const page = await portal.user.tables({ limit: 50, cursor });
        tables.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor);
    });
    afterAll(async () => {
      await road.close();
      await driver.close();
    });

    it('lists every table by its exact name, page by page', () => {
      expect(tables.map(t => [t.schema, t.name]).sort()).toEqual(
        [...ALL].sort(),
      );
      expect(tables.map(t => t.ref).sort()).toEqual(ALL.map(refOf).sort());
    });

    it.each(ALL)('opens %j.%j with its column', async (schema, name) => {
      const table = await portal.user.table(refOf([schema, name]));
      expect([table.schema, table.name]).toEqual([schema, name]);
      expect(table.columns.map(c => [c.ref, c.name])).toEqual([
        [columnOf([schema, name]), name],
      ]);
      expect(table.columns[0].directSources.map(s => s.column)).toEqual(
        schema === VIEWS ? [columnOf(['raw', name])] : [],
      );
    });

    it.each(NAMES)('finds %j by its exact name', async name => {
      const hits = await portal.user.search({ query: name, limit: 100 });
      const found = hits.items.map(hit => hit.column?.ref ?? hit.table.ref);
      expect(found).toEqual(
        expect.arrayContaining(
          [
            ['raw', name],
            [VIEWS, name],
          ].flatMap(table => [refOf(table), columnOf(table)]),
        ),
      );
    });

    it('gives every table and schema an entity of its own that leads back to it', async () => {
      const entities = await portal.entities(ALL.length + SCHEMAS.length + 1);
      const refs = (kind: string) =>
        entities
          .filter(e => e.kind === kind)
          .map((e: Entity) => [
            e.metadata.name,
            e.metadata.annotations?.[ANNOTATION_REF],
          ])
          .sort();
      expect(refs('Resource')).toEqual(
        tables.map(t => [t.entityName, t.ref]).sort(),
      );
      const { schemas } = await portal.user.source('shop');
      expect(schemas.map(s => s.name).sort()).toEqual(
        [...SCHEMAS, VIEWS].sort(),
      );
      expect(refs('System')).toEqual(
        schemas.map(s => [s.entityName, s.ref]).sort(),
      );
    });

    it('gives every table a document for search, with its exact name', async () => {
      await portal.sync('search');
      const documents = await until(
        () => portal.documents(''),
        found => found.length === ALL.length,
      );
      const exact = documents.map(({ document }) => {
        const { lineageRef, schema, name } = document as unknown as Record<
          string,
          string
        >;
        return [lineageRef, schema, name];
      });
      expect(exact.sort()).toEqual(ALL.map(t => [refOf(t), ...t]).sort());
    });

    it('walks from each view to its table, between tables and between columns, in Neo4j', async () => {
      await portal.sync('graph');
      await until(
        () => portal.user.source('shop'),
        ({ graph }) => graph.level,
      );
      for (const name of NAMES) {
        const view = [VIEWS, name];
        const table = ['raw', name];
        const byTable = await portal.user.lineage({ ref: refOf(view) });
        expect(byTable.answeredBy).toBe('neo4j');
        expect(byTable.edges.map(e => [e.from, e.to])).toEqual([
          [refOf(table), refOf(view)],
        ]);
        const byColumn = await portal.user.lineage({
          ref: columnOf(table),
          direction: 'downstream',
        });
        expect(byColumn.answeredBy).toBe('neo4j');
        expect(byColumn.edges.map(e => [e.from, e.to])).toEqual([
          [refOf(table), refOf(view)],
          [columnOf(table), columnOf(view)],
        ]);
        expect(byColumn.nodes.map(n => [n.schema, n.name])).toEqual([
          table,
          view,
        ]);
      }
    });

    it('keeps exact names in Neo4j', async () => {
      const names = async (label: string) => {
        const { records } = await driver.executeQuery(
          `MATCH (n:${label}) RETURN n.ref AS ref, n.name AS name`,
        );
        return records.map(r => [r.get('ref'), r.get('name')]).sort();
      };
      expect(await names('Table')).toEqual(
        ALL.map(t => [refOf(t), t[1]]).sort(),
      );
      expect(await names('Column')).toEqual(
        ALL.map(t => [columnOf(t), t[1]]).sort(),
      );
    });
  });
});
