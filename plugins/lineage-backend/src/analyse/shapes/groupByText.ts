import { StatementLineage } from '@grainline/sql-lineage';
import { shortFragment } from '../shortFragment';

/**
 * The last GROUP BY of a statement as written, which is that of its outermost query if that has one.
 *
 * @param sql - what the statement's places count in
 */
export function groupByText(
  sql: string,
  statement: StatementLineage,
): string | undefined {
  const { rowSources, filters, outputs, shape } = statement;
  const distinct = filters.filter(({ clause }) => clause === 'distinct');
  const starts = lineStarts(sql);
  const keys = rowSources
    .filter(
      one =>
        one.role === 'group' &&
        !distinct.some(
          ({ line, col, fragment }) =>
            one.line === line &&
            one.col >= col &&
            fragment.includes(one.fragment),
        ),
    )
    .map(({ fragment, line, col }) => ({
      fragment,
      at: (starts[line - 1] ?? 0) + col - 1,
    }));
  const clauses = [...sql.matchAll(/\bgroup\s+by\b/gi)].map(one => one.index);
  const byClause = new Map<number, Map<number, string>>();
  for (const { fragment, at } of keys) {
    const clause = clauses.findLast(one => one < at);
    if (clause !== undefined) {
      const members = byClause.get(clause) ?? new Map<number, string>();
      byClause.set(clause, members.set(at, fragment));
    }
  }
  const last = Math.max(...byClause.keys());
  const members = [...(byClause.get(last) ?? [])].sort(([a], [b]) => a - b);
  if (members.length === 0) {
    return undefined;
  }
  const [end, text] = members[members.length - 1];
  if (shape.groupingSets) {
    return shortFragment(closed(sql.slice(last, end + text.length)));
  }
  const named = members.map(([, fragment]) =>
    /^\d+$/.test(fragment)
      ? outputs[Number(fragment) - 1]?.expression?.fragment ?? fragment
      : fragment,
  );
  return shortFragment(`GROUP BY ${[...new Set(named)].join(', ')}`);
}

function lineStarts(sql: string): number[] {
  const starts = [0];
  for (let at = sql.indexOf('\n'); at >= 0; at = sql.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  return starts;
}

function closed(text: string): string {
  const open = (text.match(/\(/g) ?? []).length;
  const close = (text.match(/\)/g) ?? []).length;
  return text + ')'.repeat(Math.max(open - close, 0));
}
