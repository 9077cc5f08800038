import {
  Assertion,
  Job,
  JobShape,
  Reason,
} from '@grainline/backstage-plugin-lineage-common';
import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import {
  analyseRoutine,
  CatalogView,
  ScriptLineage,
} from '@grainline/sql-lineage';
import { analysisFailure } from './analysisFailure';
import { RowWrite } from './grain/RowWrite';
import { rowWrites } from './grain/rowWrites';
import { distinctReasons, fromSqlReason } from './reasons';
import { SnapshotTables } from './SnapshotTables';
import { routineVariables } from './shapes/routineVariables';
import { scriptShapes } from './shapes/scriptShapes';
import { writtenUnits } from './writtenUnits';
import { joinAssertions, outputFlows } from './scriptFlows';
import { WrittenColumn } from './WrittenColumn';

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
  /** How it changes their rows. */
  readonly writes: readonly RowWrite[];
  readonly warnings: readonly Reason[];
}

/** Unqualified names of a routine that sets no path of its own are found as a session without settings finds them. */
const DEFAULT_SEARCH_PATH = ['public'];

/** What a routine's body says, its temporary tables collapsed. */
export function routineScript(
  routine: RoutineSnapshot & { body: string },
  catalog: CatalogView,
  dialect: 'postgres' | 'redshift',
): ScriptLineage {
  return analyseRoutine({
    language: routine.language,
    body: routine.body,
    parameters: routine.parameters,
    dialect,
    catalog,
    searchPath: routine.searchPath ?? DEFAULT_SEARCH_PATH,
  });
}

/**
 * Reads the data flow out of a routine's body.
 *
 * @param catalog - the columns and keys of what it may read
 */
export function routineFacts(
  routine: RoutineSnapshot & { body: string },
  job: Job,
  tables: SnapshotTables,
  catalog: CatalogView,
  dialect: 'postgres' | 'redshift',
): RoutineFacts {
  let script: ScriptLineage;
  try {
    script = routineScript(routine, catalog, dialect);
  } catch (error) {
    const { code, message } = analysisFailure(error);
    return {
      assertions: [],
      unresolved: [],
      written: [],
      shapes: [],
      writes: [],
      warnings: [{ code, message: `Routine ${job.name}: ${message}` }],
    };
  }
  const units = writtenUnits(script, tables);
  const { assertions, written, unread } = outputFlows(
    script,
    job,
    tables,
    units,
  );
  return {
    assertions: [
      ...assertions,
      ...joinAssertions(script.statements, job, tables),
    ],
    unresolved: unread.map(({ reason, ...column }) => ({
      ...column,
      reason: {
        ...reason,
        message: `Routine ${job.name}: ${reason.message}`,
      },
    })),
    written,
    shapes: scriptShapes(script, {
      sql: routine.body,
      tables,
      units,
      variables: routineVariables(routine),
    }),
    writes: rowWrites(script, job, tables),
    warnings: distinctReasons(
      script.unresolved.map(reason => ({
        ...fromSqlReason(reason),
        message: `Routine ${job.name}: ${reason.message}`,
      })),
    ),
  };
}
