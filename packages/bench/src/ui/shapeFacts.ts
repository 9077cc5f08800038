import {
  Assertion,
  columnRef,
  schemaRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import type { AnalysedSnapshot } from '@grainline/backstage-plugin-lineage-backend/record';
import { Shape } from './Shape';

/** Columns of every table: what a mart's table has, so that eight are shown and four are folded. */
const COLUMNS = [
  ['id', 'bigint'],
  ['day', 'date'],
  ['store_id', 'integer'],
  ['customer_id', 'bigint'],
  ['orders', 'bigint'],
  ['gross_amount', 'numeric(14,2)'],
  ['net_amount', 'numeric(14,2)'],
  ['discount_amount', 'numeric(14,2)'],
  ['refunded_amount', 'numeric(14,2)'],
  ['currency', 'text'],
  ['channel', 'text'],
  ['loaded_at', 'timestamp with time zone'],
] as const;

/** The name of a shape's table. */
export function shapeTable(id: number): string {
  return `daily_sales_${String(id).padStart(4, '0')}`;
}

/** What shapes are made of in a snapshot. */
export type ShapeFacts = Pick<
  AnalysedSnapshot,
  'schemas' | 'tables' | 'jobs' | 'assertions'
>;

/** What a crawl would have found of a shape whose tables are views: every column is made of the same one of each table that is read. */
export function shapeFacts(shape: Shape, source: string): ShapeFacts {
  const refOf = (id: number) => tableRef(source, shape.name, shapeTable(id));
  const jobOf = (id: number) =>
    `view:${source}/${shape.name}/${shapeTable(id)}`;
  const sqlOf = (reads: readonly number[]) =>
    reads
      .map(
        r =>
          `SELECT ${COLUMNS.map(([c]) => c).join(', ')} FROM ${
            shape.name
          }.${shapeTable(r)}`,
      )
      .join(' UNION ALL ');
  const assertions = shape.tables.flatMap(({ id, reads }): Assertion[] =>
    reads.flatMap(r => {
      const evidence = [
        {
          basis: 'parsed' as const,
          text: `The view ${shapeTable(id)} reads ${shapeTable(r)}.`,
        },
      ];
      return [
        {
          from: refOf(r),
          to: refOf(id),
          kind: 'FEEDS',
          basis: 'parsed',
          props: { job: jobOf(id) },
          evidence,
        },
        ...COLUMNS.map(
          ([column]): Assertion => ({
            from: columnRef(refOf(r), column),
            to: columnRef(refOf(id), column),
            kind: 'DERIVES',
            basis: 'parsed',
            props: {
              role: 'value',
              transform: 'identity',
              fragment: column,
              job: jobOf(id),
            },
            evidence,
          }),
        ),
      ];
    }),
  );
  return {
    schemas: [
      {
        ref: schemaRef(source, shape.name),
        entityName: entityName(source, shape.name),
        name: shape.name,
        completeness: 'complete',
        withheld: 0,
        withheldMarks: [],
      },
    ],
    tables: shape.tables.map(({ id, reads }) => ({
      ref: refOf(id),
      schemaRef: schemaRef(source, shape.name),
      schema: shape.name,
      entityName: entityName(source, shape.name, shapeTable(id)),
      name: shapeTable(id),
      kind: reads.length > 0 ? 'view' : 'table',
      objectId: `${shape.name}.${id}`,
      ...(reads.length > 0 && { viewSql: sqlOf(reads) }),
      created: { source: 'Not recorded by PostgreSQL.' },
      updated: { source: 'Statistics counters.' },
      rows: { value: 10_000, source: 'Estimate of the last ANALYZE.' },
      bytes: { value: 1_048_576, source: 'pg_total_relation_size.' },
      columns: COLUMNS.map(([name, type], i) => ({
        ref: columnRef(refOf(id), name),
        name,
        ordinal: i + 1,
        type,
        nullable: true,
        primaryKey: false,
      })),
      keys: [],
      checks: [],
      foreignKeys: [],
      grain: {
        keys: [['id']],
        time: [],
        bound: 'exact',
        certainty: 'certain',
        sentence: 'One row per id.',
        evidence: [],
      },
      unresolved: [],
    })),
    jobs: shape.tables
      .filter(({ reads }) => reads.length > 0)
      .map(({ id, reads }) => ({
        id: jobOf(id),
        kind: 'view',
        name: `${shape.name}.${shapeTable(id)}`,
        source,
        sql: sqlOf(reads),
      })),
    assertions,
  };
}
