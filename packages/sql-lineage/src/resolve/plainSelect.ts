import { equalitiesOf } from '../keys/equalitiesOf';
import { keylessOf } from '../keys/keylessOf';
import { outputFacts } from '../keys/outputFacts';
import { outputKeys } from '../keys/outputKeys';
import { type RowSet, narrowed, oneRow } from '../keys/RowSet';
import type { AstNode, SelectStmt, WindowDef } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { analyseCondition } from './analyseCondition';
import type { Condition } from './Condition';
import type { CteScope } from './CteScope';
import { analyseExpression } from './expression';
import { type FromEntry, analyseFrom } from './fromClause';
import { groupKeys } from './groupKeys';
import { pivotOf, pivotedItem } from './pivot';
import type { Column } from './Relation';
import type { Scope } from './Scope';
import { analyseTargets } from './selectList';
import {
  analyseDistinct,
  analyseKey,
  analyseOrder,
  cutsRows,
} from './sortKeys';
import type { SelectLineage } from './query';
import type { StatementAnalysis } from './StatementAnalysis';
import { analyseWhere } from './whereClause';
import { TargetList } from './TargetList';

/** A SELECT whose FROM and WHERE are known. */
interface OpenSelect {
  readonly scope: Scope;
  /** The scope of the select list: on Redshift it grows by its own aliases. */
  readonly targetScope: Scope;
  readonly conditions: Condition[];
  readonly rows: RowSet;
}

/**
 * A SELECT without set operation, in three steps, which keeps the frames small
 * that stay on the stack while nested subqueries are analysed.
 */
export function analysePlainSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): SelectLineage {
  const open = openSelect(analysis, select, parent, ctes);
  const targets = TargetList.of(
    analyseTargets(analysis, targetsOf(select), open.targetScope),
  );
  return closeSelect(analysis, select, open, targets);
}

/** `TABLE t` has a star that stands nowhere: what is written is the name. */
function targetsOf({
  targetList = [],
  fromClause,
}: SelectStmt): readonly AstNode[] {
  const star = targetList[0]?.ResTarget;
  return star?.location === -1
    ? [
        {
          ResTarget: { ...star, location: fromClause?.[0].RangeVar?.location },
        },
      ]
    : targetList;
}

function openSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): OpenSelect {
  const redshift = analysis.dialect === 'redshift';
  const outer: Scope = { parent, items: [], ctes };
  const from = analyseFrom(analysis, select.fromClause ?? [], outer);
  const pivot = pivotOf(select.whereClause);
  const inner: Scope = { parent, items: from.items, ctes };
  const pivoted = pivot && pivotedItem(analysis, pivot, inner);
  const scope: Scope = {
    ...inner,
    items: pivoted ? [pivoted.item] : from.items,
    windows: windowsOf(select.windowClause),
  };
  const conditions = [...from.conditions, ...(pivoted?.conditions ?? [])];
  if (select.whereClause && !pivot) {
    // What stands under the alias of a join is several entries, without a leaf.
    const pairs =
      from.items.length > 1 ||
      parent?.lateral !== undefined ||
      (from.items.length === 1 && from.items[0].leaf === undefined);
    conditions.push(
      ...analyseWhere(
        analysis,
        select.whereClause,
        scope,
        pairs ? 'inner' : undefined,
      ),
    );
  }
  const calls = { aggregate: false, multiplies: false };
  const targetScope = redshift
    ? { ...scope, calls, aliases: new Map<string, Column>() }
    : { ...scope, calls };
  const rows = pivot ? { ...oneRow, keys: [] } : whereRows(select, from);
  return { scope, targetScope, conditions, rows };
}

/** The rows that WHERE leaves. */
function whereRows(select: SelectStmt, { rows, items }: FromEntry): RowSet {
  return select.whereClause
    ? narrowed(rows, equalitiesOf(select.whereClause, items, rows))
    : rows;
}

function closeSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
  { scope, targetScope, conditions, rows }: OpenSelect,
  targets: TargetList,
): SelectLineage {
  for (const { node, end } of groupKeys(select.groupClause)) {
    conditions.push(
      analyseKey(analysis, node, scope, targets, 'group', 'column-first', end),
    );
  }
  if (select.havingClause) {
    conditions.push(
      analyseCondition(analysis, select.havingClause, scope, 'having'),
    );
  }
  conditions.push(...analyseWindows(analysis, scope, targetScope));
  const order = analyseOrder(analysis, select, scope, targets);
  conditions.push(...analyseDistinct(analysis, select, scope, targets, order));
  const cut = cutsRows(select);
  if (cut) {
    conditions.push(...order);
  }
  const keys = outputKeys(select, rows, targets, targetScope);
  const keyless =
    keys.length === 0 ? keylessOf(select, rows, targetScope) : undefined;
  return {
    slots: targets.slots,
    conditions,
    order: cut ? undefined : order,
    keys,
    facts: outputFacts(select, rows, targets, scope),
    keyless,
    targets,
    scope,
    rows,
  };
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

/** A window reads its keys even when no function uses it; QUALIFY comes as one. */
function analyseWindows(
  analysis: StatementAnalysis,
  scope: Scope,
  targetScope: Scope,
): Condition[] {
  return [...(scope.windows ?? [])].flatMap(([name, window]) => {
    const keys = [
      ...(window.partitionClause ?? []),
      ...(window.orderClause ?? []),
    ];
    if (name === marks.qualify) {
      return keys.map(key =>
        analyseCondition(analysis, key, targetScope, 'qualify'),
      );
    }
    keys.forEach(key => analyseExpression(analysis, key, scope, 'window'));
    return [];
  });
}
