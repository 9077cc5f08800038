import type { AstNode, SelectStmt } from '../parser/Ast';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import { unionOf } from './Lineage';
import type { Column } from './Relation';
import { Place } from './Place';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import type { TargetList } from './TargetList';

/** No more than this many characters stand between DISTINCT and the select list. */
const LONGEST_GAP = 1000;

/**
 * A key of GROUP BY or ORDER BY: a position, a name or an expression. ORDER BY
 * prefers the name of an output column, GROUP BY that of an input column.
 */
export function analyseKey(
  analysis: StatementAnalysis,
  key: AstNode,
  scope: Scope,
  targets: TargetList,
  role: 'group' | 'order',
  preference: 'column-first' | 'output-first',
  end: 'key' | 'member' = 'key',
): Condition {
  const position = key.A_Const?.ival?.ival;
  const output =
    position !== undefined
      ? targets.slots[position - 1]?.column
      : outputNamed(key, targets, scope, preference);
  if (output) {
    return {
      sources: output.lineage.sources.map(source => ({
        ...source,
        role: source.role === 'value' ? role : source.role,
      })),
      place: analysis.place(firstLocation(key), end),
    };
  }
  const { lineage, firstByte } = analyseExpression(analysis, key, scope, role);
  return {
    sources: lineage.sources,
    place: analysis.place(firstByte, end),
  };
}

function outputNamed(
  key: AstNode,
  targets: TargetList,
  scope: Scope,
  preference: 'column-first' | 'output-first',
): Column | undefined {
  const fields = key.ColumnRef?.fields;
  const name = fields?.length === 1 ? fields[0].String?.sval : undefined;
  if (name === undefined) {
    return undefined;
  }
  const isInput = () =>
    scope.items.some(
      item => item.unqualified && item.relation.find(name, 0) !== undefined,
    );
  if (preference === 'column-first' && isInput()) {
    return undefined;
  }
  return targets.columnNamed(name);
}

/**
 * What DISTINCT leaves out is noted. DISTINCT ON keeps the first row of each key in
 * the order; plain DISTINCT compares all that is returned, and loses no value.
 *
 * @returns the keys of DISTINCT ON
 */
export function analyseDistinct(
  analysis: StatementAnalysis,
  select: SelectStmt,
  scope: Scope,
  targets: TargetList,
  order: readonly Condition[],
): Condition[] {
  if (!select.distinctClause) {
    return [];
  }
  const keys = select.distinctClause.filter(key => Object.keys(key).length > 0);
  if (keys.length === 0) {
    noteDistinct(analysis, select, targets);
    return [];
  }
  const conditions = keys.map(key =>
    analyseKey(
      analysis,
      key,
      scope,
      targets,
      'group',
      'output-first',
      'member',
    ),
  );
  analysis.filters.push({
    clause: 'distinct',
    sources: unionOf([...conditions, ...order]).sources,
    place: conditions[0].place.endingAs('list'),
  });
  return conditions;
}

/** The tree has no place for the keyword: it stands before what it compares. */
function noteDistinct(
  analysis: StatementAnalysis,
  { targetList }: SelectStmt,
  { slots }: TargetList,
): void {
  const { text } = analysis;
  const location = targetList?.[0]?.ResTarget?.location;
  if (location === undefined) {
    return;
  }
  const target = text.parsedIndex(location);
  const start = Math.max(target - LONGEST_GAP, 0);
  const at = text.parsed
    .slice(start, target)
    .toLowerCase()
    .lastIndexOf('distinct');
  analysis.filters.push({
    clause: 'distinct',
    sources: slots.flatMap(({ column }) =>
      (column?.lineage.sources ?? []).filter(({ role }) => role === 'value'),
    ),
    place: Place.atIndex(text, at < 0 ? target : start + at, 'reference'),
  });
}

/** Whether ORDER BY decides which rows there are: a LIMIT or a DISTINCT ON cuts them off. */
export function cutsRows(select: SelectStmt): boolean {
  return (
    (select.limitCount !== undefined && !select.limitCount.A_Const?.isnull) ||
    select.limitOffset !== undefined ||
    (select.distinctClause ?? []).some(key => Object.keys(key).length > 0)
  );
}

/** The keys of ORDER BY. What its LIMIT leaves out is noted. */
export function analyseOrder(
  analysis: StatementAnalysis,
  select: SelectStmt,
  scope: Scope,
  targets: TargetList,
): Condition[] {
  const keys = (select.sortClause ?? []).map(key =>
    analyseKey(
      analysis,
      key.SortBy?.node ?? key,
      scope,
      targets,
      'order',
      'output-first',
    ),
  );
  const limits = [select.limitCount, select.limitOffset].filter(
    (node): node is AstNode => node !== undefined,
  );
  for (const limit of limits) {
    const { lineage, firstByte } = analyseExpression(
      analysis,
      limit,
      scope,
      'filter',
    );
    if (!limit.A_Const?.isnull) {
      analysis.filters.push({
        clause: 'limit',
        sources: [...lineage.sources, ...keys.flatMap(key => key.sources)],
        place: analysis.place(firstByte, 'count'),
      });
    }
  }
  return keys;
}

function firstLocation(node: AstNode): number {
  const inner = Object.values(node)[0] as { location?: number } | undefined;
  return inner?.location ?? 0;
}
