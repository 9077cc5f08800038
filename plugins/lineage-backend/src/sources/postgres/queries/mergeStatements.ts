import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { reduceStatement } from '@grainline/sql-lineage';
import { RanStatementRow } from './statementLog';
import { RoutineTexts } from './RoutineTexts';
import { statementName } from './statementName';

/**
 * Makes one statement of all that differ in nothing but literals: those of several roles, and those that ran inside of a function too. Their calls are
 * summed since the earliest time that any is counted from. No literal is kept. What stands in the body of a routine that is read is left to that.
 */
export function mergeStatements(
  rows: readonly RanStatementRow[],
  routines: RoutineTexts,
): SeenStatement[] {
  const merged = new Map<string, SeenStatement>();
  for (const row of rows) {
    if (row.query === null || (row.nested && routines.has(row.query))) {
      continue;
    }
    const reduced = reduceStatement(row.query, 'postgres');
    if (reduced.reason) {
      continue;
    }
    const known = merged.get(reduced.fingerprint);
    const since = row.counted_since ?? undefined;
    merged.set(reduced.fingerprint, {
      kind: 'query',
      id: reduced.fingerprint,
      name: known?.name ?? statementName(reduced.sql),
      sql: reduced.sql,
      calls: (known?.calls ?? 0) + row.calls,
      countedSince:
        known?.countedSince && since && known.countedSince < since
          ? known.countedSince
          : since ?? known?.countedSince,
    });
  }
  return [...merged.values()];
}
