import type { RoutineCall } from '../resolve/CalledRoutine';
import type { Lineage, Source } from '../resolve/Lineage';
import type { Place } from '../resolve/Place';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import type { ScriptAnalysis } from '../script/ScriptAnalysis';
import type { Target } from './PlpgsqlTargets';
import { type EnteredRoutine, ScriptRoutine } from './ScriptRoutine';

/** A call with what it puts into the routine's parameters. */
export interface EnteredCall extends EnteredRoutine {
  readonly bound: readonly WrittenColumn[];
}

/** Lets a call hand its arguments to a routine of the script, and take back what comes. */
export function enterRoutine(
  analysis: StatementAnalysis,
  { routine, call, arguments: given }: RoutineCall,
  script: ScriptAnalysis,
): EnteredCall[] {
  if (!(routine instanceof ScriptRoutine)) {
    return [];
  }
  const entered = routine.enter(script);
  const bound = given.flatMap((lineage, at): WrittenColumn[] => {
    const name = call.args?.[at].NamedArgExpr?.name;
    const target =
      name === undefined
        ? entered.given[at]
        : entered.given.find(one => one?.table.name.endsWith(`.${name}`));
    return target
      ? [{ table: target.table, name: target.column, ordinal: at + 1, lineage }]
      : [];
  });
  for (const { at, target } of entered.returned) {
    const [variable] = given[at]?.sources ?? [];
    if (variable && call.args?.[at].ColumnRef) {
      bound.push({
        table: variable.table.name,
        name: variable.column,
        ordinal: at + 1,
        lineage: backFrom(analysis, target, variable.place),
      });
    }
  }
  return [{ ...entered, bound }];
}

/** What INOUT brings back into the variable that was given. */
function backFrom(
  analysis: StatementAnalysis,
  { table, column }: Target,
  place: Place,
): Lineage {
  analysis.noteRead(table);
  const source: Source = {
    table: analysis.tableRef(table),
    column,
    role: 'value',
    transform: 'identity',
    place,
    assumed: false,
  };
  return { sources: [source] };
}
