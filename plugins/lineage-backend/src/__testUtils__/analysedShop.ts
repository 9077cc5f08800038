import {
  Assertion,
  columnRef,
  schemaRef,
  tableRef,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import {
  AnalysedSchema,
  AnalysedSnapshot,
  AnalysedTable,
} from '../analyse/AnalysedSnapshot';

const SOURCE = 'shop';

/** A schema that was read wholly. */
export function shopSchema(
  name: string,
  overrides: Partial<AnalysedSchema> = {},
): AnalysedSchema {
  return {
    ref: schemaRef(SOURCE, name),
    entityName: entityName(SOURCE, name),
    name,
    completeness: 'complete',
    withheld: 0,
    withheldMarks: [],
    ...overrides,
  };
}

/** A table of the given columns, all text. */
export function shopTable(
  schema: string,
  name: string,
  columns: readonly string[],
  overrides: Partial<AnalysedTable> = {},
): AnalysedTable {
  const ref = tableRef(SOURCE, schema, name);
  return {
    ref,
    schemaRef: schemaRef(SOURCE, schema),
    schema,
    entityName: entityName(SOURCE, schema, name),
    name,
    kind: 'table' as TableKind,
    objectId: `oid of ${schema}.${name}`,
    created: { source: 'Not recorded by PostgreSQL.' },
    updated: { source: 'Statistics counters.' },
    rows: { value: 10, source: 'Estimate of the last ANALYZE.' },
    bytes: { value: 8192, source: 'pg_total_relation_size.' },
    columns: columns.map((column, i) => ({
      ref: columnRef(ref, column),
      name: column,
      ordinal: i + 1,
      type: 'text',
      nullable: true,
      primaryKey: false,
    })),
    keys: [],
    checks: [],
    foreignKeys: [],
    grain: {
      keys: [],
      time: [],
      bound: 'unknown',
      certainty: 'unknown',
      sentence: 'Unknown, because no key is declared.',
      evidence: [],
      reason: { code: 'no-key', message: 'No key is declared.' },
    },
    unresolved: [],
    ...overrides,
  };
}

/** `from` feeds `to` through the view of that name. */
export function feeds(from: string, to: string): Assertion {
  return {
    from: `${SOURCE}/${from}`,
    to: `${SOURCE}/${to}`,
    kind: 'FEEDS',
    basis: 'parsed',
    props: { job: `view:${SOURCE}/${to}` },
    evidence: [{ basis: 'parsed', text: `View ${to} reads ${from}` }],
  };
}

/** The column `from` gives its value to the column `to`. */
export function derives(
  from: string,
  to: string,
  props: Assertion['props'] = {},
): Assertion {
  return {
    from: `${SOURCE}/${from}`,
    to: `${SOURCE}/${to}`,
    kind: 'DERIVES',
    basis: 'parsed',
    props: {
      role: 'value',
      transform: 'identity',
      job: `view:${SOURCE}/${to.split('/', 2).join('/')}`,
      ...props,
    },
    evidence: [{ basis: 'parsed', text: `${to} is ${from}` }],
  };
}

/** Facts of a source named `shop`; everything not given is empty. */
export function shopFacts(
  overrides: Partial<AnalysedSnapshot> = {},
): AnalysedSnapshot {
  const tables = overrides.tables ?? [];
  return {
    source: SOURCE,
    dialect: 'postgres',
    database: 'shop',
    serverVersion: '17.10',
    takenAt: '2026-01-01T02:00:00.000Z',
    schemas: [...new Set(tables.map(t => t.schema))].map(s => shopSchema(s)),
    tables,
    jobs: [],
    assertions: [],
    columnLineage: { views: 0, complete: 0, unresolved: 0, reasons: [] },
    warnings: [],
    withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
    ...overrides,
  };
}

/** orders and refunds of `raw` feed the view `marts.revenue`, which feeds `marts.revenue_by_day`. */
export function smallShop(
  overrides: Partial<AnalysedSnapshot> = {},
): AnalysedSnapshot {
  const job = (to: string) => ({
    id: `view:${SOURCE}/${to}`,
    kind: 'view' as const,
    name: to.replace('/', '.'),
    source: SOURCE,
    sql: `select * from ${to}`,
  });
  return shopFacts({
    tables: [
      shopTable('raw', 'orders', ['order_id', 'amount', 'day'], {
        comment: 'One row per order',
      }),
      shopTable('raw', 'refunds', ['order_id', 'refunded']),
      shopTable('marts', 'revenue', ['order_id', 'net', 'day'], {
        kind: 'view',
        viewSql: 'select o.order_id, o.amount - r.refunded as net, o.day …',
      }),
      shopTable('marts', 'revenue_by_day', ['day', 'net'], {
        kind: 'view',
        viewSql: 'select day, sum(net) as net from marts.revenue group by day',
      }),
    ],
    jobs: [job('marts/revenue'), job('marts/revenue_by_day')],
    assertions: [
      feeds('raw/orders', 'marts/revenue'),
      feeds('raw/refunds', 'marts/revenue'),
      feeds('marts/revenue', 'marts/revenue_by_day'),
      derives('raw/orders/order_id', 'marts/revenue/order_id'),
      derives('raw/orders/amount', 'marts/revenue/net', {
        transform: 'expression',
        fragment: 'o.amount - r.refunded',
      }),
      derives('raw/refunds/refunded', 'marts/revenue/net', {
        transform: 'expression',
        fragment: 'o.amount - r.refunded',
      }),
      derives('raw/orders/day', 'marts/revenue/day'),
      derives('marts/revenue/day', 'marts/revenue_by_day/day'),
      derives('marts/revenue/net', 'marts/revenue_by_day/net', {
        transform: 'aggregate',
        fragment: 'sum(net)',
      }),
      derives('marts/revenue/day', 'marts/revenue_by_day/net', {
        role: 'group',
      }),
    ],
    ...overrides,
  });
}
