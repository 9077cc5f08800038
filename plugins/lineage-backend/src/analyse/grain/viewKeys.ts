import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { KnownKey } from './KnownKey';
import { multipliesRows, readRowSource, RowSource } from './RowSource';
import { determines, equalColumns, sourceKeys } from './sourceKeys';

/** What a view's SQL says of its keys. */
export interface ViewKeys {
  readonly keys: readonly KnownKey[];
  /** Why there is no key. */
  readonly reason?: Reason;
}

type KeysOf = (entry: SnapshotTable) => readonly KnownKey[];

/**
 * The keys of a view, from its SQL: a GROUP BY, a DISTINCT, a DISTINCT ON, an aggregate over everything, or the keys of the tables that
 * its joins keep.
 *
 * @param keysOf - the proven keys of a table or view that it reads
 */
export function viewKeys(
  view: SnapshotTable,
  statement: StatementLineage,
  tables: SnapshotTables,
  keysOf: KeysOf,
): ViewKeys {
  const sql = view.table.viewSql!;
  const { shape } = statement;
  const source = readRowSource(sql);
  const keysOfAlias = (alias: string): readonly KnownKey[] => {
    const entry = source && tables.find(source.tables.get(alias)!);
    // A partition is a part of its table, and each of its rows is one of the table's.
    return entry ? keysOf(entry).filter(key => key.proven) : [];
  };
  // The shape names the columns of the SQL; a view's own may be called otherwise.
  const names = new Map(
    statement.outputs.map(o => [o.column, view.columns[o.ordinal - 1]]),
  );
  const unique =
    new Set(statement.outputs.map(o => o.column)).size ===
    statement.outputs.length;
  const own = (columns: readonly string[]) =>
    columns.map(column => names.get(column)!);
  const evidence = (text: string): Evidence[] => [
    { basis: 'parsed', text, ref: `view:${view.ref}` },
  ];
  const grouped = (columns: readonly string[], text: string): ViewKeys => {
    const reduced = reduce(columns, view, source, keysOfAlias);
    return {
      keys: [
        {
          columns: reduced,
          proven: true,
          minimal: reduced.length <= 1,
          evidence: evidence(
            reduced.length === columns.length
              ? text
              : `${text}; ${columns
                  .filter(c => !reduced.includes(c))
                  .join(', ')} follow from the others by declared keys`,
          ),
        },
      ],
    };
  };

  if (!unique) {
    return {
      keys: [],
      reason: {
        code: 'ambiguous-column',
        message: 'Two columns of the SQL have one name',
      },
    };
  }
  if (shape.distinct) {
    return grouped(view.columns, 'DISTINCT over all columns');
  }
  if (shape.distinctOn) {
    return grouped(
      own(shape.distinctOn),
      `DISTINCT ON (${own(shape.distinctOn).join(', ')})`,
    );
  }
  const groups = shape.groupBy !== undefined || shape.aggregateWithoutGroupBy;
  if (groups && multipliesRows(sql)) {
    return {
      keys: [],
      reason: {
        code: 'rows-multiply',
        message:
          'A function in the select list may turn one row into several, so that its groups do not identify rows',
      },
    };
  }
  if (shape.groupingSets) {
    return {
      keys: [],
      reason: {
        code: 'grouping-sets',
        message:
          'GROUPING SETS, ROLLUP or CUBE mix rows of several grains in one table',
      },
    };
  }
  if (shape.aggregateWithoutGroupBy) {
    return {
      keys: [
        {
          columns: [],
          proven: true,
          minimal: true,
          evidence: evidence('Aggregates everything, without a GROUP BY'),
        },
      ],
    };
  }
  if (shape.groupBy) {
    return shape.groupByComplete
      ? grouped(own(shape.groupBy), `GROUP BY ${own(shape.groupBy).join(', ')}`)
      : {
          keys: [],
          reason: {
            code: 'group-key-not-projected',
            message:
              'It groups by something that is not among its columns, so that several rows may look the same',
          },
        };
  }
  return source?.plain
    ? propagated(view, source, keysOfAlias, evidence)
    : {
        keys: [],
        reason: {
          code: 'grain-not-derived',
          message:
            'Its SQL is more than joins of tables, GROUP BY or DISTINCT; a unique index on a materialized view, or a test, would make it known',
        },
      };
}

/** Leaves out what the other columns determine by declared keys. */
function reduce(
  columns: readonly string[],
  view: SnapshotTable,
  source: RowSource | undefined,
  keysOfAlias: (alias: string) => readonly KnownKey[],
): string[] {
  const left = [...columns];
  if (!source) {
    return left;
  }
  const originOf = (column: string) =>
    source.outputs[view.columns.indexOf(column)];
  // From the end: people write the identifying columns first.
  for (const column of [...columns].reverse()) {
    const target = originOf(column);
    const others = left
      .filter(c => c !== column)
      .flatMap(c => originOf(c) ?? []);
    if (target && determines(source, keysOfAlias, others, target)) {
      left.splice(left.indexOf(column), 1);
    }
  }
  return left;
}

function propagated(
  view: SnapshotTable,
  source: RowSource,
  keysOfAlias: (alias: string) => readonly KnownKey[],
  evidence: (text: string) => Evidence[],
): ViewKeys {
  const keys = sourceKeys(source, keysOfAlias);
  const projected = keys.flatMap((key): KnownKey[] => {
    const columns = key.columns.map(column => {
      const equal = equalColumns(source, column);
      const index = source.outputs.findIndex(output =>
        equal.some(
          e => output?.alias === e.alias && output.column === e.column,
        ),
      );
      return view.columns[index];
    });
    return columns.includes(undefined as never)
      ? []
      : [
          {
            columns: [...new Set(columns)],
            proven: true,
            minimal: !key.combined,
            evidence: [
              ...evidence(
                key.combined
                  ? 'Its joins multiply rows: the keys of what it joins identify a row together'
                  : 'Each of its rows is one row of what it reads',
              ),
              ...key.from.flatMap(k => k.evidence),
            ],
          },
        ];
  });
  if (projected.length > 0) {
    return { keys: projected };
  }
  return {
    keys: [],
    reason:
      keys.length > 0
        ? {
            code: 'key-not-projected',
            message: `Its rows are identified by ${keys[0].columns
              .map(c => c.column)
              .join(', ')}, which are not all among its columns`,
          }
        : {
            code: 'no-upstream-key',
            message:
              'What it reads has no declared key; a primary key or unique index there would make it known',
          },
  };
}
