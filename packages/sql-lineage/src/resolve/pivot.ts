import type { AstNode, FuncCall } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { analyseExpression } from './expression';
import { functionName } from './functionKind';
import { type Lineage, LineageBuilder, noLineage, unionOf } from './Lineage';
import { type Relation, type Slot, SlotRelation } from './Relation';
import type { FromItem, Scope } from './Scope';
import { withoutColumns } from './selectList';
import type { StatementAnalysis } from './StatementAnalysis';

/** The PIVOT or UNPIVOT that a rewritten query carries in its WHERE. */
export function pivotOf(where: AstNode | undefined): FuncCall | undefined {
  const call = where?.FuncCall;
  const name = call && functionName(call);
  return name === marks.pivot || name === marks.unpivot ? call : undefined;
}

/** What a FROM shows once it is pivoted or unpivoted. */
export function pivotedItem(
  analysis: StatementAnalysis,
  call: FuncCall,
  scope: Scope,
): FromItem {
  const slots = scope.items.flatMap(item =>
    item.unqualified ? item.relation.slots(call.location ?? 0) : [],
  );
  const relation =
    functionName(call) === marks.pivot
      ? pivoted(analysis, call, slots, scope)
      : unpivoted(analysis, call, slots, scope);
  return { relation, qualified: false, unqualified: true };
}

/** One column per value and aggregate; the columns that nobody names stay as keys. */
function pivoted(
  analysis: StatementAnalysis,
  call: FuncCall,
  slots: readonly Slot[],
  scope: Scope,
): Relation {
  const [aggregates, key, values] = call.args ?? [];
  const used = new Set<string>();
  columnNames(aggregates, used);
  columnNames(key, used);
  const keyLineage = analyseExpression(analysis, key, scope, 'group').lineage;
  const made: Slot[] = [];
  for (const value of values?.RowExpr?.args ?? []) {
    const [constant, alias] = value.RowExpr?.args ?? [];
    const prefix = textOf(alias) ?? textOf(constant) ?? '?column?';
    for (const one of aggregates?.RowExpr?.args ?? []) {
      const [aggregate, suffix] = one.RowExpr?.args ?? [];
      const ending = textOf(suffix);
      made.push({
        column: {
          name: (ending === undefined
            ? prefix
            : `${prefix}_${ending}`
          ).toLowerCase(),
          lineage: withKeys(
            analyseExpression(analysis, aggregate, scope).lineage,
            keyLineage,
          ),
        },
      });
    }
  }
  return SlotRelation.of([...withoutColumns(slots, used), ...made]);
}

function withKeys(value: Lineage, keys: Lineage): Lineage {
  const builder = new LineageBuilder();
  builder.add(value, 'identity', 'value', undefined);
  builder.add(keys, 'expression', 'group', undefined);
  return builder.build();
}

/** The listed columns become rows: their names in one column, their values in another. */
function unpivoted(
  analysis: StatementAnalysis,
  call: FuncCall,
  slots: readonly Slot[],
  scope: Scope,
): Relation {
  const [value, name, ...columns] = call.args ?? [];
  const used = new Set<string>();
  columns.forEach(column => columnNames(column, used));
  const lineage = unionOf(
    columns.map(column => analyseExpression(analysis, column, scope).lineage),
  );
  return SlotRelation.of([
    ...withoutColumns(slots, used),
    { column: { name: nameOf(name), lineage: noLineage } },
    { column: { name: nameOf(value), lineage } },
  ]);
}

function nameOf(node: AstNode | undefined): string {
  return node?.ColumnRef?.fields[0].String?.sval ?? '?column?';
}

function textOf(node: AstNode | undefined): string | undefined {
  const constant = node?.A_Const;
  return (
    constant?.sval?.sval ??
    (constant?.ival ? String(constant.ival.ival ?? 0) : undefined)
  );
}

/** The names of all columns that an expression reads. */
function columnNames(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) {
    value.forEach(item => columnNames(item, names));
  } else if (typeof value === 'object' && value !== null) {
    const fields = (value as AstNode).ColumnRef?.fields;
    const name = fields?.[fields.length - 1].String?.sval;
    if (name !== undefined) {
      names.add(name);
    }
    Object.values(value).forEach(item => columnNames(item, names));
  }
}
