import { Job } from '@grainline/backstage-plugin-lineage-common';
import {
  OutputColumn,
  ScriptLineage,
  ScriptRowChange,
  tableKey,
} from '@grainline/sql-lineage';
import { SnapshotTable, TableFinder } from '../SnapshotTables';
import { RowWrite } from './RowWrite';
import { hasUnit } from './ViewTimes';

/** What makes another value in each row although no column goes into it. */
const PER_ROW =
  /\b(nextval|random|uuid\w*|gen_random\w*|clock_timestamp|timeofday|generate_series|unnest)\s*\(/i;

/** What a script does to the rows of the tables that it writes, table by table; and what the routines do that it makes or runs. */
export function rowWrites(
  script: ScriptLineage,
  job: Job,
  tables: TableFinder,
): RowWrite[] {
  const byTable = new Map<
    string,
    { entry: SnapshotTable; changes: ScriptRowChange[] }
  >();
  for (const change of script.rowChanges) {
    const entry = tables.find(change.table);
    if (entry) {
      const known = byTable.get(entry.ref) ?? { entry, changes: [] };
      byTable.set(entry.ref, known);
      known.changes.push(change);
    }
  }
  return [
    ...[...byTable.values()].flatMap(({ entry, changes }) =>
      writesOf(entry, changes, script, job),
    ),
    ...script.statements.flatMap(({ kind, routine }) =>
      routine
        ? rowWrites(routine, job, tables).map(write =>
            kind.startsWith('create') ? { ...write, defined: true } : write,
          )
        : [],
    ),
  ];
}

/** One script's changes of one table, in their order. */
function writesOf(
  entry: SnapshotTable,
  changes: readonly ScriptRowChange[],
  script: ScriptLineage,
  job: Job,
): RowWrite[] {
  const writes: RowWrite[] = [];
  const sets = [...new Set(changes.flatMap(change => change.sets ?? []))];
  const base = {
    table: entry.ref,
    job,
    keys: [],
    constants: [],
    slice: [],
    sliced: true,
    beside: false,
    sets,
    runTimes: [],
  };
  let cleared: 'all' | 'part' | undefined;
  let clearedBy: readonly string[] = [];
  let filled = false;
  for (const change of changes) {
    const { action, by = [], within = [], partly, runs } = change;
    if (action === 'truncate' || action === 'delete') {
      const whole =
        action === 'truncate' ||
        (by.length === 0 && within.length === 0 && !partly);
      // What a branch may leave out clears nothing for certain.
      if (whole && runs !== 'perhaps') {
        cleared = 'all';
        filled = false;
      } else if (!whole && !filled) {
        cleared ??= 'part';
        clearedBy = [...clearedBy, ...by, ...within];
      }
    } else if (action === 'create') {
      cleared = 'all';
      filled = change.keys !== undefined;
      if (change.keys) {
        writes.push({ ...base, how: 'replaces', keys: change.keys });
      }
    } else if (action === 'merge') {
      writes.push({
        ...base,
        how: 'merges',
        by: partly ? [] : by,
        unique: change.unique,
      });
    } else if (action === 'insert') {
      const again = runs === 'repeatedly';
      const inserted = insertedRows(entry, change, script, base);
      writes.push(
        change.onConflict && !partly && (by.length > 0 || change.constraint)
          ? { ...inserted, how: 'conflicts', by, constraint: change.constraint }
          : {
              ...inserted,
              how: howInserted(cleared, again),
              ...sliceOf(inserted, clearedBy, again),
              beside: filled,
            },
      );
      filled = true;
    }
  }
  if (writes.some(write => write.beside)) {
    return writes.map(write => ({ ...write, beside: true }));
  }
  if (writes.length === 0 && (cleared || sets.length > 0)) {
    const clears = cleared === 'all' ? 'clears' : 'clears-part';
    return [{ ...base, how: cleared ? clears : 'updates' }];
  }
  return writes;
}

function insertedRows<Base extends object>(
  entry: SnapshotTable,
  change: ScriptRowChange,
  script: ScriptLineage,
  base: Base,
) {
  const constants = runConstants(entry, change, script);
  return {
    ...base,
    keys: change.keys ?? [],
    constants,
    runTimes: runTimes(entry, change, script, constants),
  };
}

/** What tells the rows of one stretch, or of one turn of a loop, from those of the others. */
function sliceOf(
  { constants, keys }: Pick<RowWrite, 'constants' | 'keys'>,
  clearedBy: readonly string[],
  again: boolean,
): Pick<RowWrite, 'slice' | 'sliced'> {
  const slice = constants.filter(name => again || clearedBy.includes(name));
  return {
    slice,
    sliced:
      clearedBy.length === 0 ||
      clearedBy.some(
        name =>
          slice.includes(name) || keys.some(key => key.columns.includes(name)),
      ),
  };
}

function howInserted(
  cleared: 'all' | 'part' | undefined,
  again: boolean,
): RowWrite['how'] {
  if (!cleared) {
    return 'appends';
  }
  return cleared === 'all' && !again ? 'replaces' : 'replaces-part';
}

/** The columns that hold one value in all rows that a statement puts in. */
function runConstants(
  entry: SnapshotTable,
  change: ScriptRowChange,
  script: ScriptLineage,
): string[] {
  const statement = script.statements[change.statement];
  return statement.outputs
    .filter(
      output =>
        output.table &&
        tableKey(output.table) === tableKey(change.calledThere) &&
        entry.columns.includes(output.column) &&
        isConstant(output),
    )
    .map(output => output.column);
}

function isConstant({
  expression,
  sources,
  transform,
  unresolved,
}: OutputColumn) {
  const fragment = expression?.fragment ?? '';
  return (
    !unresolved &&
    !PER_ROW.test(fragment) &&
    (transform === 'constant' ||
      (sources.length > 0 &&
        sources.every(source => source.table.name.startsWith('@'))))
  );
}

/** The time of the run, a parameter, or a literal that is not shown any more; but not `NULL` and `'infinity'`, which are the same in all runs. */
const OF_THE_RUN =
  /\b(now|current_\w+|localtimestamp|transaction_timestamp|statement_timestamp|getdate|sysdate)\b/i;

/** Of the constants, the times; those of which it is clear that they say when come first. */
function runTimes(
  entry: SnapshotTable,
  change: ScriptRowChange,
  script: ScriptLineage,
  constants: readonly string[],
): string[] {
  const outputs = new Map(
    script.statements[change.statement].outputs.map(one => [one.column, one]),
  );
  const rank = (name: string) => {
    const { sources = [], expression } = outputs.get(name) ?? {};
    const fragment = expression?.fragment ?? '';
    if (sources.length > 0 || OF_THE_RUN.test(fragment)) {
      return 0;
    }
    return fragment.includes('$') ? 1 : 2;
  };
  return constants
    .filter(name => isTime(entry, name) && rank(name) < 2)
    .sort((a, b) => rank(a) - rank(b));
}

function isTime(entry: SnapshotTable, name: string): boolean {
  const type = entry.table.columns.find(column => column.name === name)?.type;
  return type !== undefined && hasUnit(type);
}
