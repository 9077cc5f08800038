import type { AstNode, FuncCall, ResTarget } from '../parser/Ast';
import { referenceLineage, resolveReference } from './columnReference';
import { compositeFields, withFields } from './compositeFields';
import { columnLabel } from './columnLabel';
import { limited } from './columnLimit';
import { analyseExpression } from './expression';
import { type Lineage, noLineage } from './Lineage';
import { functionName } from './functionKind';
import {
  type Column,
  type OpenColumns,
  type Slot,
  withoutNames,
} from './Relation';
import { marks } from '../redshift/marks';
import type { Place } from './Place';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { shiftedUnit } from './shiftedUnit';
import { timeUnit } from './timeUnit';

/** A target of a select list with the slots that it gives: `*` gives many. */
export interface Target {
  readonly node: ResTarget;
  readonly slots: readonly Slot[];
}

/** The columns of a select list or a RETURNING, `*` expanded. */
export function analyseTargets(
  analysis: StatementAnalysis,
  targets: readonly AstNode[],
  scope: Scope,
): Target[] {
  const found: Target[] = [];
  // A loop: subqueries nest here, and every frame less lets them nest deeper.
  for (const { ResTarget: node } of targets) {
    if (scope.aliases && isExclusion(node?.val)) {
      return withoutExcluded(found, node!.val!.FuncCall!);
    }
    if (node?.val) {
      const star = starSlots(analysis, node.val, node.location ?? 0, scope);
      if (star) {
        noteSlots(analysis, limited(star));
      }
      const slots = star ?? [
        { column: analyseTarget(analysis, node, node.val, scope) },
      ];
      for (const { column } of scope.aliases ? slots : []) {
        if (column && node.name !== undefined) {
          scope.aliases!.set(column.name, column);
        }
      }
      found.push({ node, slots });
    }
  }
  return found;
}

/** Notes that the columns of slots are read. */
export function noteSlots(
  analysis: StatementAnalysis,
  slots: readonly Slot[] = [],
): void {
  for (const { column } of slots) {
    if (column) {
      analysis.noteColumnsRead(column.lineage);
    }
  }
}

/** One expression of a select list, under its own name or the one PostgreSQL gives. */
function analyseTarget(
  analysis: StatementAnalysis,
  target: ResTarget,
  value: AstNode,
  scope: Scope,
): Column {
  const place = analysis.place(
    target.location ?? 0,
    target.name === undefined ? 'target' : 'aliased',
  );
  const { lineage } = analyseExpression(analysis, value, scope, 'value', place);
  return {
    name: target.name ?? columnLabel(value),
    lineage: withFields(analysis, lineage, value, scope),
    place,
    computed: computedPlace(analysis, value, lineage, scope),
    unit: timeUnit(analysis, value, scope),
    shifted: shiftedUnit(analysis, value, scope),
  };
}

/** Where that is computed which a name only hands on, if no column's value goes into it. */
function computedPlace(
  analysis: StatementAnalysis,
  { ColumnRef: reference }: AstNode,
  { sources, reason }: Lineage,
  scope: Scope,
): Place | undefined {
  if (!reference || reason || sources.some(({ role }) => role === 'value')) {
    return undefined;
  }
  const { fields, location = 0 } = reference;
  const found = resolveReference(analysis, fields, scope, location);
  return found.kind === 'column'
    ? found.column.computed ?? found.column.place
    : undefined;
}

/** What `*`, `t.*` and `(x).*` give; undefined for what is no star. */
export function starSlots(
  analysis: StatementAnalysis,
  value: AstNode,
  byte: number,
  scope: Scope,
): readonly Slot[] | undefined {
  const fields = value.ColumnRef?.fields;
  if (fields?.[fields.length - 1].A_Star) {
    return fields.length === 1
      ? scope.items.flatMap(item =>
          item.unqualified && !item.pseudo ? item.relation.slots(byte) : [],
        )
      : rowSlots(analysis, fields, scope, byte);
  }
  const indirection = value.A_Indirection?.indirection;
  if (indirection?.[indirection.length - 1].A_Star) {
    return compositeSlots(analysis, value, byte, scope);
  }
  return undefined;
}

function rowSlots(
  analysis: StatementAnalysis,
  fields: readonly AstNode[],
  scope: Scope,
  byte: number,
): readonly Slot[] {
  const row = resolveReference(analysis, fields, scope, byte);
  if (row.kind === 'row') {
    return row.item.relation.slots(byte);
  }
  return (
    (fields.length === 2
      ? variableSlots(analysis, fields[0], byte)
      : undefined) ?? [
      { column: { name: '*', lineage: referenceLineage(row, byte) } },
    ]
  );
}

/** The fields of a row variable of the routine, where they are known. */
function variableSlots(
  analysis: StatementAnalysis,
  field: AstNode,
  byte: number,
): readonly Slot[] | undefined {
  const variable = field.String?.sval ?? '';
  return analysis.variableFields(variable)?.map(name => ({
    column: {
      name,
      lineage: analysis.variable([variable, name], byte) ?? noLineage,
    },
  }));
}

/** `(x).*`: the columns of a row; the fields of any other composite are not known. */
function compositeSlots(
  analysis: StatementAnalysis,
  value: AstNode,
  byte: number,
  scope: Scope,
): readonly Slot[] {
  const { arg, indirection } = value.A_Indirection!;
  if (arg.FuncCall && functionName(arg.FuncCall) === marks.exclude) {
    return slotsWithout(analysis, arg.FuncCall.args ?? [], byte, scope);
  }
  const { fields, location = 0 } = arg.ColumnRef ?? {};
  if (fields && indirection.length === 1) {
    const row = resolveReference(analysis, fields, scope, location);
    if (row.kind === 'row') {
      return row.item.relation.slots(byte);
    }
    const isVariable =
      row.kind === 'column' && row.column.lineage.sources[0]?.column === '*';
    const slots =
      isVariable && fields.length === 1
        ? variableSlots(analysis, fields[0], byte)
        : undefined;
    if (slots) {
      return slots;
    }
  }
  const place = analysis.place(byte, 'target');
  const { lineage } = analyseExpression(analysis, value, scope, 'value', place);
  return (
    compositeFields(analysis, value, scope)?.map(({ name, fields: inner }) => ({
      column: {
        name,
        lineage: inner ? { ...lineage, fields: inner } : lineage,
        place,
      },
    })) ?? [{ open: fieldsOf(analysis, lineage, byte) }]
  );
}

/** Redshift's `* EXCLUDE (a, b)`. */
function slotsWithout(
  analysis: StatementAnalysis,
  args: readonly AstNode[],
  byte: number,
  scope: Scope,
): readonly Slot[] {
  const [first] = args;
  const fields = first?.ColumnRef?.fields ?? [];
  const qualified = fields[fields.length - 1]?.A_Star !== undefined;
  const star: AstNode = qualified
    ? first
    : { ColumnRef: { fields: [{ A_Star: {} }], location: byte } };
  const names = new Set(
    (qualified ? args.slice(1) : args).flatMap(
      arg => arg.ColumnRef?.fields[0].String?.sval ?? [],
    ),
  );
  return withoutColumns(starSlots(analysis, star, byte, scope) ?? [], names);
}

/** The call that stands for an EXCLUDE at the end of a select list. */
function isExclusion(value: AstNode | undefined): boolean {
  return (
    value?.FuncCall !== undefined &&
    functionName(value.FuncCall) === marks.exclude
  );
}

function withoutExcluded(
  targets: readonly Target[],
  exclusion: FuncCall,
): Target[] {
  const names = new Set(
    (exclusion.args ?? []).flatMap(
      arg => arg.ColumnRef?.fields[0].String?.sval ?? [],
    ),
  );
  return targets.map(({ node, slots }) => ({
    node,
    slots: withoutColumns(slots, names),
  }));
}

/** The slots but for the columns of these names. */
export function withoutColumns(
  slots: readonly Slot[],
  names: ReadonlySet<string>,
): readonly Slot[] {
  return slots.flatMap((slot): Slot[] => {
    if (slot.column) {
      return names.has(slot.column.name) ? [] : [slot];
    }
    return [{ open: withoutNames(slot.open, names) }];
  });
}

/** The fields of a composite value, whatever they are called: each may hold any of it. */
export function fieldsOf(
  analysis: StatementAnalysis,
  lineage: Lineage,
  byte: number,
): OpenColumns {
  return {
    reason: analysis.reasonAt(
      'unknown-columns',
      'the fields of this composite value are not known',
      byte,
    ),
    column: name => ({ name, lineage }),
    wholeRow: () => lineage,
  };
}
