import type { Excerpt, ScriptLineage } from '@grainline/sql-lineage';
import { allStatements } from './answerOf';

/** What ends a fragment that was too long to be shown whole. */
const CUT = ' …';

/** Fragments that are not what the SQL has at their line and column. */
export function fragmentErrors(sql: string, lineage: ScriptLineage): string[] {
  const lines = sql.split('\n');
  const errors = new Set<string>();
  const check = ({ fragment, line, col }: Excerpt) => {
    const rest = [
      [...(lines[line - 1] ?? '')].slice(col - 1).join(''),
      ...lines.slice(line),
    ].join('\n');
    const shown = fragment.endsWith(CUT)
      ? fragment.slice(0, -CUT.length)
      : fragment;
    if (shown === '' || !rest.startsWith(shown)) {
      errors.add(`${line}:${col} has no ${JSON.stringify(fragment)}`);
    }
  };
  const statements = allStatements(lineage.statements);
  for (const output of [
    ...lineage.outputs,
    ...statements.flatMap(one => one.outputs),
  ]) {
    output.sources.forEach(check);
    if (output.expression) {
      check(output.expression);
    }
  }
  for (const { rowSources, joins, filters } of statements) {
    [...rowSources, ...joins, ...filters].forEach(check);
  }
  lineage.rowSources.forEach(check);
  return [...errors];
}
