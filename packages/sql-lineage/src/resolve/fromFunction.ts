import { type AstNode, type RangeFunction, namesOf } from '../parser/Ast';
import { analyseExpression } from './expression';
import { functionName } from './functionKind';
import { type Lineage, noLineage } from './Lineage';
import type { Place } from './Place';
import { type Column, type Slot, SlotRelation } from './Relation';
import { renamedSlots } from './renamed';
import type { FromItem, Scope } from './Scope';
import { fieldsOf } from './selectList';
import { setFunctionColumns } from './setFunctionColumns';
import type { StatementAnalysis } from './StatementAnalysis';

/** A function in FROM, or several in ROWS FROM: their arguments feed their columns. */
export function analyseFromFunction(
  analysis: StatementAnalysis,
  range: RangeFunction,
  scope: Scope,
): FromItem {
  const { alias, functions, ordinality } = range;
  const names = namesOf(alias?.colnames);
  const slots: Slot[] = [];
  for (const list of functions) {
    const [call, definitions] = list.List?.items ?? [list];
    slots.push(
      ...functionSlots(
        analysis,
        call,
        definitionNames(range.coldeflist ?? definitions?.List?.items),
        functions.length === 1 ? alias?.aliasname : undefined,
        scope,
        functions.length === 1 ? names.length - (ordinality ? 1 : 0) : 0,
      ),
    );
  }
  if (ordinality) {
    slots.push({ column: { name: 'ordinality', lineage: noLineage } });
  }
  return {
    alias: alias?.aliasname ?? defaultAlias(functions),
    relation: SlotRelation.of(
      names.length > 0 ? renamedSlots(slots, names) : slots,
    ),
    qualified: true,
    unqualified: true,
  };
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
 * @param expected - how many columns the alias list gives the function, when it
 *   is the only thing that could tell
 */
function functionSlots(
  analysis: StatementAnalysis,
  node: AstNode,
  definitions: readonly string[],
  alias: string | undefined,
  scope: Scope,
  expected: number,
): Slot[] {
  const call = node.FuncCall;
  const place = analysis.place(call?.location ?? 0, 'target');
  if (!call) {
    // CAST, COALESCE and their like may stand where a function may.
    const { lineage, firstByte } = expressionOf(analysis, node, scope, place);
    const at = analysis.place(firstByte, 'target');
    return [{ column: { name: alias ?? 'value', lineage, place: at } }];
  }
  const name = functionName(call);
  if (name === 'unnest' && (call.args?.length ?? 0) > 1) {
    return call.args!.map((arg): Slot => {
      const { lineage } = expressionOf(analysis, arg, scope, place);
      return { column: { name, lineage: raised(lineage, place), place } };
    });
  }
  const { lineage } = expressionOf(analysis, node, scope, place);
  const named = (columns: readonly string[]): Slot[] =>
    columns.map(column => ({ column: { name: column, lineage, place } }));
  if (definitions.length > 0) {
    return named(definitions);
  }
  const known = setFunctionColumns(name, alias);
  if (known) {
    return named(known);
  }
  if (expected > 0) {
    // Each column of an unknown function may hold any of its arguments.
    return [
      ...named(Array.from({ length: expected }, (_, at) => `column${at + 1}`)),
    ];
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
