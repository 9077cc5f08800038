import type { AstNode, SelectStmt, WindowDef } from '../parser/Ast';
import { analyseCondition } from './condition';
import type { CteScope } from './CteScope';
import { analyseExpression } from './expression';
import { analyseFrom } from './fromClause';
import { groupKeyNodes } from './groupKeys';
import { noteJoinPairs } from './joinPairs';
import { type Lineage, noLineage, unionOf } from './Lineage';
import { marks } from '../redshift/marks';
import { pivotOf, pivotedItem } from './pivot';
import { type Column, type Slot, SlotRelation } from './Relation';
import type { Scope } from './Scope';
import { type Target, analyseTargets } from './selectList';
import { analyseSetOperation, mergeSlots } from './setOperation';
import type { QueryLineage, StatementAnalysis } from './StatementAnalysis';
import { analyseWith } from './withClause';

/** A query with what its outermost level shows of its shape. */
export interface SelectLineage extends QueryLineage {
  readonly targets: readonly Target[];
  readonly scope: Scope;
}

/** SELECT, VALUES, TABLE or a set operation, with its WITH, ORDER BY and LIMIT. */
export function analyseSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): SelectLineage {
  const ctes = analyseWith(analysis, select.withClause, parent, outer);
  if (select.valuesLists) {
    const scope: Scope = { parent, items: [], ctes };
    const slots = analyseValues(analysis, select.valuesLists, scope);
    return { slots, conditions: [], targets: [], scope };
  }
  if (select.op !== undefined && select.op !== 'SETOP_NONE') {
    const { slots, conditions } = analyseSetOperation(
      analysis,
      select,
      parent,
      ctes,
    );
    const scope: Scope = {
      parent,
      items: [
        {
          relation: SlotRelation.of(slots),
          qualified: false,
          unqualified: true,
        },
      ],
      ctes,
    };
    const order = analyseOrder(analysis, select, scope, []);
    return { slots, conditions: [...conditions, ...order], targets: [], scope };
  }
  return analysePlainSelect(analysis, select, parent, ctes);
}

function analysePlainSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): SelectLineage {
  const from = analyseFrom(analysis, select.fromClause ?? [], {
    parent,
    items: [],
    ctes,
  });
  const pivot =
    analysis.dialect === 'redshift' ? pivotOf(select.whereClause) : undefined;
  const scope: Scope = {
    parent,
    items: pivot
      ? [
          pivotedItem(analysis, pivot, {
            parent,
            items: from.items,
            ctes,
          }),
        ]
      : from.items,
    ctes,
    windows: windowsOf(select.windowClause),
  };
  const conditions = [...from.conditions];
  if (select.whereClause && !pivot) {
    conditions.push(
      analyseCondition(analysis, select.whereClause, scope, 'where'),
    );
    if (from.items.length > 1) {
      noteJoinPairs(analysis, select.whereClause, scope, 'inner');
    }
  }
  const targetScope =
    analysis.dialect === 'redshift'
      ? { ...scope, aliases: new Map<string, Column>() }
      : scope;
  const targets = analyseTargets(
    analysis,
    select.targetList ?? [],
    targetScope,
  );
  const slots = targets.flatMap(target => target.slots);
  for (const key of groupKeyNodes(select.groupClause)) {
    conditions.push(
      keyLineage(analysis, key, scope, targets, 'group', 'column-first'),
    );
  }
  if (select.havingClause) {
    conditions.push(
      analyseCondition(analysis, select.havingClause, scope, 'having'),
    );
  }
  const qualify = scope.windows?.get(marks.qualify)?.partitionClause?.[0];
  if (qualify) {
    conditions.push(
      analyseCondition(analysis, qualify, targetScope, 'qualify'),
    );
  }
  conditions.push(...analyseDistinct(analysis, select, scope, targets));
  conditions.push(...analyseOrder(analysis, select, scope, targets));
  return { slots, conditions, targets, scope };
}

function windowsOf(
  clause: readonly AstNode[] | undefined,
): ReadonlyMap<string, WindowDef> | undefined {
  return clause
    ? new Map(
        clause.flatMap(({ WindowDef: window }) =>
          window?.name ? [[window.name, window] as const] : [],
        ),
      )
    : undefined;
}

function analyseValues(
  analysis: StatementAnalysis,
  lists: readonly AstNode[],
  scope: Scope,
): readonly Slot[] {
  const rows = lists.map(list =>
    (list.List?.items ?? []).map((item, at): Slot => {
      const { lineage } = analyseExpression(analysis, item, scope);
      return { column: { name: `column${at + 1}`, lineage } };
    }),
  );
  return mergeSlots(rows);
}

/**
 * A key of GROUP BY or ORDER BY: a position, a name or an expression. ORDER BY
 * prefers the name of an output column, GROUP BY that of an input column.
 */
function keyLineage(
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
function analyseDistinct(
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
function analyseOrder(
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
