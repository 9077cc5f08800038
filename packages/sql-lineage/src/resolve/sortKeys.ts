import type { AstNode, SelectStmt } from '../parser/Ast';
import { analyseExpression } from './expression';
import { type Lineage, noLineage, unionOf } from './Lineage';
import type { Column, Slot } from './Relation';
import type { Scope } from './Scope';
import type { Target } from './selectList';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * A key of GROUP BY or ORDER BY: a position, a name or an expression. ORDER BY
 * prefers the name of an output column, GROUP BY that of an input column.
 */
export function keyLineage(
  analysis: StatementAnalysis,
  key: AstNode,
  scope: Scope,
  targets: readonly Target[],
  role: 'group' | 'order',
  preference: 'column-first' | 'output-first',
): Lineage {
  const slots = targets.flatMap(target => target.slots);
  const position = key.A_Const?.ival?.ival;
  const output =
    position !== undefined
      ? slots[position - 1]?.column
      : outputNamed(key, slots, scope, preference);
  if (output) {
    return {
      sources: unionOf([output.lineage]).sources.map(source => ({
        ...source,
        role: source.role === 'value' ? role : source.role,
      })),
    };
  }
  if (position !== undefined) {
    return noLineage;
  }
  return analyseExpression(analysis, key, scope, role).lineage;
}

function outputNamed(
  key: AstNode,
  slots: readonly Slot[],
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
  return slots.find(slot => slot.column?.name === name)?.column;
}

/** DISTINCT ON keeps the first row of each key; plain DISTINCT loses no value. */
export function analyseDistinct(
  analysis: StatementAnalysis,
  select: SelectStmt,
  scope: Scope,
  targets: readonly Target[],
): Lineage[] {
  const keys = (select.distinctClause ?? []).filter(
    key => Object.keys(key).length > 0,
  );
  if (keys.length === 0) {
    return [];
  }
  const lineage = unionOf(
    keys.map(key =>
      keyLineage(analysis, key, scope, targets, 'group', 'output-first'),
    ),
  );
  analysis.filters.push({
    clause: 'distinct',
    sources: lineage.sources,
    place: analysis.place(firstLocation(keys[0]), 'target'),
  });
  return [lineage];
}

/** ORDER BY matters to rows only where a LIMIT or a DISTINCT ON cuts them. */
export function analyseOrder(
  analysis: StatementAnalysis,
  select: SelectStmt,
  scope: Scope,
  targets: readonly Target[],
): Lineage[] {
  const keys = (select.sortClause ?? []).map(key =>
    keyLineage(
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
