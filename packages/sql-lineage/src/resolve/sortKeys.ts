import type { AstNode, SelectStmt } from '../parser/Ast';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import { unionOf } from './Lineage';
import type { Column } from './Relation';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import type { TargetList } from './TargetList';

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
      place: analysis.place(firstLocation(key), 'target'),
    };
  }
  const { lineage, firstByte } = analyseExpression(analysis, key, scope, role);
  return {
    sources: lineage.sources,
    place: analysis.place(firstByte, 'target'),
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

/** DISTINCT ON keeps the first row of each key; plain DISTINCT loses no value. */
export function analyseDistinct(
  analysis: StatementAnalysis,
  select: SelectStmt,
  scope: Scope,
  targets: TargetList,
): Condition[] {
  const keys = (select.distinctClause ?? []).filter(
    key => Object.keys(key).length > 0,
  );
  if (keys.length === 0) {
    return [];
  }
  const conditions = keys.map(key =>
    analyseKey(analysis, key, scope, targets, 'group', 'output-first'),
  );
  analysis.filters.push({
    clause: 'distinct',
    sources: unionOf(conditions).sources,
    place: analysis.place(firstLocation(keys[0]), 'target'),
  });
  return conditions;
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
        place: analysis.place(firstByte, 'condition'),
      });
    }
  }
  return keys;
}

function firstLocation(node: AstNode): number {
  const inner = Object.values(node)[0] as { location?: number } | undefined;
  return inner?.location ?? 0;
}
