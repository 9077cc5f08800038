import type { RowKey } from '../keys/RowKey';
import {
  type AstNode,
  type FuncCall,
  type RangeFunction,
  namesOf,
} from '../parser/Ast';
import {
  type CalledRoutine,
  returnedConditions,
  returnedLineage,
} from './CalledRoutine';
import type { Condition } from './Condition';
import { analyseExpression } from './expression';
import { functionName } from './functionKind';
import {
  type Lineage,
  LineageBuilder,
  noLineage,
  transformed,
  unionOf,
} from './Lineage';
import { noteCall } from './noteCall';
import type { Place } from './Place';
import { type Column, type Slot, SlotRelation } from './Relation';
import { renamedSlots } from './renamed';
import type { FromItem, Scope } from './Scope';
import { fieldsOf } from './selectList';
import { seriesUnit } from './seriesUnit';
import { setFunctionColumns } from './setFunctionColumns';
import type { StatementAnalysis } from './StatementAnalysis';

/** Something computed in FROM, and what decides how many rows come of it. */
export interface ComputedItem {
  readonly item: FromItem;
  readonly conditions: readonly Condition[];
}

/**
 * A function in FROM, or several in ROWS FROM: their arguments feed their columns,
 * and decide how many rows come of them.
 */
export function analyseFromFunction(
  analysis: StatementAnalysis,
  range: RangeFunction,
  scope: Scope,
): ComputedItem {
  const conditions: Condition[] = [];
  const { alias, functions, ordinality } = range;
  const names = namesOf(alias?.colnames);
  const parts = functions.map(list => {
    const [call, definitions] = list.List?.items ?? [list];
    return functionSlots(
      analysis,
      call,
      definitionNames(range.coldeflist ?? definitions?.List?.items),
      functions.length === 1 ? alias?.aliasname : undefined,
      scope,
      conditions,
    );
  });
  const slots = settled(parts, names.length - (ordinality ? 1 : 0)).flat();
  if (ordinality) {
    slots.push({ column: { name: 'ordinality', lineage: noLineage } });
  }
  const item: FromItem = {
    alias: alias?.aliasname ?? defaultAlias(functions),
    relation: SlotRelation.of(
      names.length > 0 ? renamedSlots(slots, names) : slots,
      functionKeys(range, slots),
    ),
    qualified: true,
    unqualified: true,
  };
  return { item, conditions };
}

/** Ordinality counts rows, and generate_series repeats none. */
function functionKeys(range: RangeFunction, slots: readonly Slot[]): RowKey[] {
  if (range.ordinality) {
    return [
      {
        ordinals: [slots.length - 1],
        evidence: ['WITH ORDINALITY'],
        minimal: true,
      },
    ];
  }
  const call = range.functions[0].List?.items?.[0]?.FuncCall;
  return range.functions.length === 1 &&
    call &&
    functionName(call) === 'generate_series'
    ? [{ ordinals: [0], evidence: ['generate_series repeats no value'] }]
    : [];
}

function defaultAlias(functions: readonly AstNode[]): string | undefined {
  const call = functions[0].List?.items?.[0]?.FuncCall;
  return call && functionName(call);
}

function definitionNames(
  definitions: readonly AstNode[] | undefined,
): string[] {
  return (definitions ?? []).flatMap(node =>
    node.ColumnDef ? [node.ColumnDef.colname] : [],
  );
}

/**
 * Gives the one function whose columns are not known as many as the alias list
 * leaves for it: each may hold any of its arguments.
 */
function settled(
  parts: readonly (readonly Slot[])[],
  listed: number,
): readonly (readonly Slot[])[] {
  const unknown = parts.filter(slots => slots.some(slot => slot.open));
  const known = parts.flat().filter(slot => slot.column).length;
  if (unknown.length !== 1 || listed <= known) {
    return parts;
  }
  const { open } = unknown[0][0];
  return parts.map(slots =>
    slots === unknown[0] && open
      ? Array.from({ length: listed - known }, (_, at) => ({
          column: open.column(`column${at + 1}`, 0),
        }))
      : slots,
  );
}

function functionSlots(
  analysis: StatementAnalysis,
  node: AstNode,
  definitions: readonly string[],
  alias: string | undefined,
  scope: Scope,
  conditions: Condition[],
): readonly Slot[] {
  const call = node.FuncCall;
  const place = analysis.place(call?.location ?? 0, 'call');
  if (!call) {
    // CAST, COALESCE and their like may stand where a function may.
    const { lineage, firstByte } = expressionOf(analysis, node, scope, place);
    const at = analysis.place(firstByte, 'call');
    return [{ column: { name: alias ?? 'value', lineage, place: at } }];
  }
  const name = functionName(call);
  if (name === 'unnest' && (call.args?.length ?? 0) > 1) {
    const given = call.args!.map(arg =>
      raised(expressionOf(analysis, arg, scope, place).lineage, place),
    );
    conditions.push(...decidedBy(unionOf(given), place));
    return given.map(lineage => ({ column: { name, lineage, place } }));
  }
  const routine = analysis.routine(call);
  if (routine) {
    return routineSlots(analysis, routine, call, scope, alias, conditions);
  }
  const { lineage } = expressionOf(analysis, node, scope, place);
  conditions.push(...decidedBy(lineage, place));
  const named = (columns: readonly string[]): Slot[] =>
    columns.map(column => ({ column: { name: column, lineage, place } }));
  if (definitions.length > 0) {
    return named(definitions);
  }
  const known =
    analysis.functionColumns(namesOf(call.funcname)) ??
    setFunctionColumns(name, alias);
  if (known) {
    const unit =
      name === 'generate_series'
        ? seriesUnit(analysis, call, scope)
        : undefined;
    return known.map(column => ({
      column: { name: column, lineage, place, ...(unit && { unit }) },
    }));
  }
  if (analysis.hasFunction(namesOf(call.funcname))) {
    return named([alias ?? name]);
  }
  return [
    {
      open: {
        ...fieldsOf(analysis, lineage, call.location ?? 0),
        column: (field): Column => ({ name: field, lineage, place }),
      },
    },
  ];
}

/** The columns of a routine whose body is at hand: each by itself, beside the arguments. */
function routineSlots(
  analysis: StatementAnalysis,
  routine: CalledRoutine,
  call: FuncCall,
  scope: Scope,
  alias: string | undefined,
  conditions: Condition[],
): Slot[] {
  const place = analysis.place(call.location ?? 0, 'call');
  noteCall(
    analysis,
    routine,
    call,
    argument => analyseExpression(analysis, argument, scope).lineage,
  );
  const args: AstNode = { List: { items: call.args ?? [] } };
  const given = raised(
    expressionOf(analysis, args, scope, place).lineage,
    place,
  );
  const result = routine.result();
  conditions.push(
    ...decidedBy(given, place),
    returnedConditions(analysis, result, place),
  );
  const { columns } = result;
  return columns.map((column): Slot => {
    const builder = new LineageBuilder();
    builder.add(given, 'identity', 'value', undefined);
    builder.add(
      returnedLineage(analysis, column, place),
      'identity',
      'value',
      undefined,
    );
    const name =
      columns.length === 1 && !routine.columns
        ? alias ?? column.column
        : column.column;
    return { column: { name, lineage: builder.build(), place } };
  });
}

/** What a call in FROM is given decides how many rows come of it, as a join would. */
export function decidedBy(given: Lineage, place: Place): Condition[] {
  const { sources } = transformed(given, 'expression', 'join', undefined);
  return sources.length > 0 ? [{ sources, place }] : [];
}

function expressionOf(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
  place: Place,
): { lineage: Lineage; firstByte: number } {
  return analyseExpression(analysis, node, scope, 'value', place);
}

function raised(lineage: Lineage, place: Place): Lineage {
  return {
    ...lineage,
    sources: lineage.sources.map(source =>
      source.transform === 'identity' || source.transform === 'cast'
        ? { ...source, transform: 'expression', place }
        : source,
    ),
  };
}
