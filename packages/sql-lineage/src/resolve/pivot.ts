import type { AstNode, FuncCall } from '../parser/Ast';
import { marks } from '../redshift/marks';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import { functionName } from './functionKind';
import { LineageBuilder, noLineage, unionOf } from './Lineage';
import { type Slot, SlotRelation } from './Relation';
import type { FromItem, Scope } from './Scope';
import { withoutColumns } from './selectList';
import type { StatementAnalysis } from './StatementAnalysis';

/** The PIVOT or UNPIVOT that a rewritten query carries in its WHERE. */
export function pivotOf(where: AstNode | undefined): FuncCall | undefined {
  const call = where?.FuncCall;
  const name = call && functionName(call);
  return name === marks.pivot || name === marks.unpivot ? call : undefined;
}

/** What a FROM shows once it is pivoted, and what the rows are then grouped by. */
export interface Pivoted {
  readonly item: FromItem;
  readonly conditions: readonly Condition[];
}

/** What a FROM shows once it is pivoted or unpivoted. */
export function pivotedItem(
  analysis: StatementAnalysis,
  call: FuncCall,
  scope: Scope,
): Pivoted {
  const slots = scope.items.flatMap(item =>
    item.unqualified ? item.relation.slots(call.location ?? 0) : [],
  );
  const isPivot = functionName(call) === marks.pivot;
  const { kept, made } = isPivot
    ? pivoted(analysis, call, slots, scope)
    : unpivoted(analysis, call, slots, scope);
  return {
    item: {
      relation: SlotRelation.of([...kept, ...made]),
      qualified: false,
      unqualified: true,
    },
    conditions: isPivot ? kept.flatMap(groupCondition) : [],
  };
}

/** The columns that stay, and those that PIVOT or UNPIVOT makes. */
interface PivotSlots {
  readonly kept: readonly Slot[];
  readonly made: readonly Slot[];
}

/** PIVOT groups by the columns that it does not name. */
function groupCondition({ column }: Slot): Condition[] {
  const sources = column?.lineage.sources ?? [];
  return sources.length > 0
    ? [
        {
          sources: sources.map(source => ({
            ...source,
            role: source.role === 'value' ? ('group' as const) : source.role,
          })),
          place: sources[0].place,
        },
      ]
    : [];
}

/** One column per value and aggregate; the columns that nobody names stay as keys. */
function pivoted(
  analysis: StatementAnalysis,
  call: FuncCall,
  slots: readonly Slot[],
  scope: Scope,
): PivotSlots {
  const [aggregates, key, values] = call.args ?? [];
  const used = new Set<string>();
  columnNames(aggregates, used);
  columnNames(key, used);
  const keyLineage = analyseExpression(analysis, key, scope).lineage;
  const keyPlace = analysis.place(key?.ColumnRef?.location ?? 0, 'reference');
  const made: Slot[] = [];
  for (const value of values?.RowExpr?.args ?? []) {
    const [constant, alias] = value.RowExpr?.args ?? [];
    const prefix = textOf(alias) ?? textOf(constant) ?? '?column?';
    for (const one of aggregates?.RowExpr?.args ?? []) {
      const [aggregate, suffix] = one.RowExpr?.args ?? [];
      const ending = textOf(suffix);
      const place = analysis.place(aggregate.FuncCall?.location ?? 0, 'target');
      const name = ending === undefined ? prefix : `${prefix}_${ending}`;
      const builder = new LineageBuilder();
      builder.add(
        analyseExpression(analysis, aggregate, scope, 'value', place).lineage,
        'identity',
        'value',
        undefined,
      );
      // Its values choose the rows of each column, as a FILTER would.
      builder.add(keyLineage, 'aggregate', 'filter', keyPlace);
      made.push({
        column: { name: name.toLowerCase(), lineage: builder.build() },
      });
    }
  }
  return { kept: withoutColumns(slots, used), made };
}

/** The listed columns become rows: their names in one column, their values in another. */
function unpivoted(
  analysis: StatementAnalysis,
  call: FuncCall,
  slots: readonly Slot[],
  scope: Scope,
): PivotSlots {
  const [value, name, ...columns] = call.args ?? [];
  const used = new Set<string>();
  columns.forEach(column => columnNames(column, used));
  const lineage = unionOf(
    columns.map(column => analyseExpression(analysis, column, scope).lineage),
  );
  return {
    kept: withoutColumns(slots, used),
    made: [
      { column: { name: nameOf(name), lineage: noLineage } },
      { column: { name: nameOf(value), lineage } },
    ],
  };
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
