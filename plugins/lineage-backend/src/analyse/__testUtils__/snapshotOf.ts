import { TableKey } from '@grainline/backstage-plugin-lineage-common';
import {
  RoutineSnapshot,
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';

/** A table in few words: its columns as `name type` in a list, its keys by columns, the rest as in a snapshot. */
export type TableSketch = Omit<Partial<TableSnapshot>, 'columns' | 'keys'> & {
  readonly columns: string;
  readonly keys?: readonly (readonly string[] | TableKey)[];
};

/** A primary key that is enforced. */
export function keyOf(
  columns: readonly string[],
  overrides: Partial<TableKey> = {},
): TableKey {
  return {
    name: `${columns.join('_')}_key`,
    kind: 'primary',
    columns,
    enforced: true,
    deferrable: false,
    nullsNotDistinct: false,
    allNotNull: true,
    hasExpression: false,
    ...overrides,
  };
}

function tableOf(name: string, sketch: TableSketch): TableSnapshot {
  const { columns, keys = [], ...rest } = sketch;
  return {
    name,
    kind: rest.viewSql || rest.viewSqlReason ? 'view' : 'table',
    objectId: `oid of ${name}`,
    created: { source: 'test' },
    updated: { source: 'test' },
    rows: { source: 'test' },
    bytes: { source: 'test' },
    columns: columns
      .split(',')
      .map(column => column.trim())
      .filter(Boolean)
      .map((column, index) => {
        const [columnName, ...type] = column.split(' ');
        return {
          name: columnName,
          ordinal: index + 1,
          type: type.join(' ') || 'integer',
          nullable: true,
        };
      }),
    keys: keys.map(key =>
      Array.isArray(key) ? keyOf(key) : (key as TableKey),
    ),
    checks: [],
    foreignKeys: [],
    ...rest,
  };
}

/** A snapshot of the source `shop` with one schema, `s`. */
export function snapshotOf(
  tables: Readonly<Record<string, TableSketch>>,
  routines: readonly RoutineSnapshot[] = [],
): Snapshot {
  return {
    source: 'shop',
    dialect: 'postgres',
    database: 'shop',
    serverVersion: '17',
    takenAt: '2026-01-01T00:00:00.000Z',
    withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
    warnings: [],
    schemas: [
      {
        name: 's',
        completeness: 'complete',
        withheld: 0,
        withheldMarks: [],
        tables: Object.entries(tables).map(([name, sketch]) =>
          tableOf(name, sketch),
        ),
        routines,
      },
    ],
  };
}
