import type { QueryShape, TimeUnit } from '../model/ScriptLineage';
import type { AstNode, SelectStmt } from '../parser/Ast';
import { functionKind } from '../resolve/functionKind';
import { groupKeyNodes } from '../resolve/groupKeys';
import type { SelectLineage } from '../resolve/query';
import type { Slot } from '../resolve/Relation';

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
  const position = key.A_Const?.ival?.ival;
  if (position !== undefined) {
    return lineage.slots[position - 1]?.column?.name;
  }
  const text = plain(key);
  const named = namedOutput(key, lineage);
  if (named !== undefined && (outputFirst || !isInput(named, lineage))) {
    return named;
  }
  for (const { node, slots } of lineage.targets) {
    if (node.val && slots.length === 1 && same(node.val, key, text)) {
      return slots[0].column?.name;
    }
  }
  return starOutput(
    key,
    lineage.targets.flatMap(target =>
      target.slots.length > 1 || isStar(target.node.val) ? target.slots : [],
    ),
  );
}

function namedOutput(key: AstNode, lineage: SelectLineage): string | undefined {
  const fields = key.ColumnRef?.fields;
  const name = fields?.length === 1 ? fields[0].String?.sval : undefined;
  return lineage.slots.some(slot => slot.column && slot.column.name === name)
    ? name
    : undefined;
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

/** A key that `*` brings along under its own name. */
function starOutput(key: AstNode, slots: readonly Slot[]): string | undefined {
  const fields = key.ColumnRef?.fields;
  const name = fields?.[fields.length - 1].String?.sval;
  const matches = slots.filter(
    slot => name !== undefined && slot.column?.name === name,
  );
  return matches.length === 1 ? name : undefined;
}

/** Whether two expressions are the same but for where they stand and how far they qualify. */
function same(value: AstNode, key: AstNode, keyText: string): boolean {
  const left = value.ColumnRef?.fields;
  const right = key.ColumnRef?.fields;
  if (left && right) {
    const shorter = Math.min(left.length, right.length);
    const tail = (fields: readonly AstNode[]) =>
      plain({ List: { items: fields.slice(fields.length - shorter) } });
    return tail(left) === tail(right);
  }
  return plain(value) === keyText;
}

function plain(node: AstNode): string {
  return JSON.stringify(node, (name, value) =>
    name === 'location' ? undefined : value,
  );
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
