import type { QueryShape, TimeUnit } from '../model/ScriptLineage';
import type { AstNode, SelectStmt } from '../parser/Ast';
import { functionKind } from '../resolve/functionKind';
import { groupKeyNodes } from '../resolve/groupKeys';
import { sameExpression } from '../resolve/sameExpression';
import type { SelectLineage } from '../resolve/query';

/** The shape of a statement that has no query of its own. */
export const noShape: QueryShape = Object.freeze({
  groupByComplete: false,
  groupingSets: false,
  distinct: false,
  aggregateWithoutGroupBy: false,
  timeUnits: {},
});

/** What the outermost level of a query says about its rows. */
export function queryShape(
  select: SelectStmt,
  lineage: SelectLineage,
): QueryShape {
  const timeUnits: Record<string, TimeUnit> = {};
  for (const { column } of lineage.slots) {
    if (column?.unit) {
      timeUnits[column.name] = column.unit;
    }
  }
  if (select.op !== undefined && select.op !== 'SETOP_NONE') {
    return { ...noShape, distinct: !select.all, timeUnits };
  }
  const distinct = select.distinctClause;
  const onKeys = (distinct ?? []).filter(key => Object.keys(key).length > 0);
  const distinctOn = onKeys.map(key => outputOf(key, lineage, true));
  const clause = select.groupClause;
  const keys = groupKeyNodes(clause).map(key => outputOf(key, lineage, false));
  return {
    groupBy: clause ? [...new Set(keys.filter(isName))] : undefined,
    groupByComplete: clause !== undefined && keys.every(isName),
    groupingSets: (clause ?? []).some(key => key.GroupingSet !== undefined),
    distinct: distinct !== undefined && onKeys.length === 0,
    distinctOn:
      onKeys.length > 0 && distinctOn.every(isName) ? distinctOn : undefined,
    aggregateWithoutGroupBy:
      clause === undefined &&
      (select.havingClause !== undefined ||
        (select.targetList ?? []).some(hasAggregate)),
    timeUnits,
  };
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}

/** The output column that a key of GROUP BY or DISTINCT ON is. */
function outputOf(
  key: AstNode,
  lineage: SelectLineage,
  outputFirst: boolean,
): string | undefined {
  const at = ordinalOf(key, lineage, outputFirst);
  return at === undefined ? undefined : lineage.slots[at]?.column?.name;
}

/** Its position, from 0. Names are those of the select list, whatever a view calls them. */
function ordinalOf(
  key: AstNode,
  lineage: SelectLineage,
  outputFirst: boolean,
): number | undefined {
  const position = key.A_Const?.ival?.ival;
  if (position !== undefined) {
    return position - 1;
  }
  const outputs = lineage.targets.flatMap(target => target.slots);
  const name = lastField(key);
  const isBare = key.ColumnRef?.fields.length === 1;
  if (name !== undefined && isBare) {
    const named = outputs.findIndex(({ column }) => column?.name === name);
    if (named >= 0 && (outputFirst || !isInput(name, lineage))) {
      return named;
    }
  }
  let at = 0;
  for (const { node, slots } of lineage.targets) {
    if (node.val && !isStar(node.val) && sameExpression(node.val, key)) {
      return at;
    }
    const within = isStar(node.val)
      ? slots.findIndex(
          slot => name !== undefined && slot.column?.name === name,
        )
      : -1;
    if (within >= 0) {
      return at + within;
    }
    at += slots.length;
  }
  return undefined;
}

function lastField(key: AstNode): string | undefined {
  const fields = key.ColumnRef?.fields;
  return fields?.[fields.length - 1].String?.sval;
}

function isInput(name: string, lineage: SelectLineage): boolean {
  return lineage.scope.items.some(
    ({ unqualified, relation }) =>
      unqualified &&
      (relation.find(name, 0) !== undefined ||
        relation.openFor(name).length > 0),
  );
}

function isStar(node: AstNode | undefined): boolean {
  const fields = node?.ColumnRef?.fields;
  return fields?.[fields.length - 1].A_Star !== undefined;
}

/** Whether an expression holds an aggregate of its own level. */
function hasAggregate(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.some(hasAggregate);
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const node = value as AstNode;
  if (node.SubLink) {
    return hasAggregate(node.SubLink.testexpr);
  }
  if (node.FuncCall && functionKind(node.FuncCall) === 'aggregate') {
    return true;
  }
  return Object.values(value).some(hasAggregate);
}
