import type { OutputColumn, RowSource } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { FuncCall } from '../parser/Ast';
import { LineageBuilder, type Lineage, type Source } from './Lineage';
import type { Place } from './Place';
import type { StatementAnalysis } from './StatementAnalysis';

/** What is read inside a routine to make what it returns. */
export interface RoutineResult {
  /** By position; under the names that they have in FROM. */
  readonly columns: readonly OutputColumn[];
  /** What decides the rows that it returns. */
  readonly rows: readonly RowSource[];
  readonly tablesRead: readonly TableName[];
}

/** A routine whose body is at hand, as its calls see it. */
export interface CalledRoutine {
  /** Its arguments go further than into what it returns: it writes. */
  readonly isActing: boolean;
  /** The names of the columns that it returns in FROM, where it says so itself. */
  readonly columns?: readonly string[];
  result(): RoutineResult;
}

/** A call of a routine that writes, with what it is given. */
export interface RoutineCall {
  readonly routine: CalledRoutine;
  readonly call: FuncCall;
  readonly arguments: readonly Lineage[];
}

/** One column of what a routine returns, beside its arguments: what its body reads. */
export function returnedLineage(
  analysis: StatementAnalysis,
  column: OutputColumn,
  place: Place,
): Lineage {
  return {
    sources: column.sources.map(source => shown(analysis, source, place)),
    reason: column.unresolved,
  };
}

/** What decides the rows that a routine returns. */
export function returnedConditions(
  analysis: StatementAnalysis,
  { rows, tablesRead }: RoutineResult,
  place: Place,
): { sources: Source[]; place: Place } {
  tablesRead.forEach(table => analysis.noteRead(table));
  return { sources: rows.map(one => shown(analysis, one, place)), place };
}

/** The value of a call of a routine that returns one. */
export function returnedValue(
  analysis: StatementAnalysis,
  result: RoutineResult,
  place: Place,
): Lineage {
  const builder = new LineageBuilder();
  for (const column of result.columns) {
    const lineage = returnedLineage(analysis, column, place);
    builder.add(lineage, 'expression', 'value', place);
  }
  builder.addCondition(
    returnedConditions(analysis, result, place),
    'expression',
  );
  return builder.build();
}

function shown(
  analysis: StatementAnalysis,
  {
    table,
    column,
    role,
    transform,
    assumed = false,
  }: RowSource | OutputColumn['sources'][number],
  place: Place,
): Source {
  return {
    table: analysis.tableRef(table),
    column,
    role,
    transform,
    place,
    assumed,
  };
}
