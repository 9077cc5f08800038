import {
  Assertion,
  Job,
  JobShape,
  Reason,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import {
  analyseRoutine,
  OutputColumn,
  ScriptLineage,
} from '@grainline/sql-lineage';
import { analysisFailure } from './analysisFailure';
import { distinctReasons, fromSqlReason } from './reasons';
import { SnapshotTables } from './SnapshotTables';
import { routineVariables } from './shapes/routineVariables';
import { scriptShapes } from './shapes/scriptShapes';
import { writtenUnits } from './writtenUnits';
import { flowAssertions, joinAssertions, writtenOutputs } from './scriptFlows';
import { derivesAssertions } from './viewAssertions';

/** What a routine moves from where to where. */
export interface RoutineFacts {
  readonly assertions: readonly Assertion[];
  /** Why a column that the routine writes is not resolved, by the table's ref and the column's name. */
  readonly unresolved: readonly {
    table: string;
    column: string;
    reason: Reason;
  }[];
  /** What it writes into columns of tables, resolved or not. */
  readonly written: readonly WrittenColumn[];
  /** What it does to the rows of each table that it fills. */
  readonly shapes: readonly JobShape[];
  readonly warnings: readonly Reason[];
}

/** What a routine writes into a column. */
export interface WrittenColumn {
  readonly table: string;
  readonly column: string;
  readonly output: OutputColumn;
  /** The unit of time to which every statement of the routine that writes the column brings it. */
  readonly unit?: TimeUnit;
  readonly job: Job;
}

/** Unqualified names of a routine that sets no path of its own are found as a session without settings finds them. */
const DEFAULT_SEARCH_PATH = ['public'];

/** Reads the data flow out of a routine's body, its temporary tables collapsed. */
export function routineFacts(
  routine: RoutineSnapshot & { body: string },
  job: Job,
  tables: SnapshotTables,
  dialect: 'postgres' | 'redshift',
): RoutineFacts {
  let script: ScriptLineage;
  try {
    script = analyseRoutine({
      language: routine.language,
      body: routine.body,
      parameters: routine.parameters,
      dialect,
      catalog: tables,
      searchPath: routine.searchPath ?? DEFAULT_SEARCH_PATH,
    });
  } catch (error) {
    const { code, message } = analysisFailure(error);
    return {
      assertions: [],
      unresolved: [],
      written: [],
      shapes: [],
      warnings: [{ code, message: `Routine ${job.name}: ${message}` }],
    };
  }
  const assertions = flowAssertions(script, job, tables);
  const unresolved: { table: string; column: string; reason: Reason }[] = [];
  const written: WrittenColumn[] = [];
  const units = writtenUnits(script, tables);
  for (const { output, target } of writtenOutputs(script, tables)) {
    written.push({
      table: target.ref,
      column: output.column,
      output,
      unit: units.get(target.ref)?.get(output.column),
      job,
    });
    const derived = derivesAssertions(
      output,
      target,
      output.column,
      job,
      tables,
    );
    if (Array.isArray(derived)) {
      assertions.push(...derived.filter(a => a.from !== a.to));
    } else {
      unresolved.push({
        table: target.ref,
        column: output.column,
        reason: {
          ...derived,
          message: `Routine ${job.name}: ${derived.message}`,
        },
      });
    }
  }
  assertions.push(...joinAssertions(script.statements, job, tables));
  return {
    assertions,
    unresolved,
    written,
    shapes: scriptShapes(script, {
      sql: routine.body,
      tables,
      units,
      variables: routineVariables(routine),
    }),
    warnings: distinctReasons(
      script.unresolved.map(reason => ({
        ...fromSqlReason(reason),
        message: `Routine ${job.name}: ${reason.message}`,
      })),
    ),
  };
}
