import type { Condition } from '../resolve/Condition';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { WrittenRows } from '../resolve/WrittenRows';
import type { EnteredCall } from '../routine/enterRoutine';
import type { StatementOutcome } from '../statements/StatementOutcome';
import type { StatementSetting } from './StatementSetting';

/** What decides the rows written, with what the statement itself decides. */
export function decidedRows(
  analysis: StatementAnalysis,
  { assign, controls = [], decides: own = [], isOrdered }: StatementSetting,
  outcome: StatementOutcome,
  columns: readonly WrittenColumn[],
  calls: readonly EnteredCall[],
): readonly WrittenRows[] {
  const rows = (outcome.rows ?? []).map(one =>
    isOrdered && !one.table
      ? { ...one, conditions: [...one.conditions, ...(outcome.order ?? [])] }
      : one,
  );
  const decides = [
    ...own,
    ...calls.map(({ entry }) => ({ table: entry, byValue: false })),
  ];
  controls.forEach(table => analysis.noteRead(table));
  const written = assign ? assignedRows(rows, columns) : rows;
  if (decides.length === 0) {
    return written;
  }
  const byRows = rows.flatMap(one => one.conditions);
  return [
    ...written,
    ...decides.map(({ table, byValue }) => {
      analysis.noteWritten(table);
      const conditions = byValue
        ? [...byRows, ...outcome.columns.map(one => asCondition(analysis, one))]
        : byRows;
      return { table, conditions };
    }),
  ];
}

/** What is returned into variables is written to the tables that stand for them. */
function assignedRows(
  rows: readonly WrittenRows[],
  columns: readonly WrittenColumn[],
): WrittenRows[] {
  const written = new Set(rows.flatMap(({ table }) => table ?? []));
  const assigned = new Set(
    columns.flatMap(({ table }) =>
      table && !written.has(table) ? [table] : [],
    ),
  );
  return rows.flatMap(one =>
    one.table ? [one] : [...assigned].map(table => ({ ...one, table })),
  );
}

/** A value on which something else depends. */
function asCondition(
  analysis: StatementAnalysis,
  { lineage, place = analysis.place(0, 'target') }: WrittenColumn,
): Condition {
  return {
    sources: lineage.sources.map(source =>
      source.role === 'value' ? { ...source, role: 'filter' } : source,
    ),
    place,
  };
}
