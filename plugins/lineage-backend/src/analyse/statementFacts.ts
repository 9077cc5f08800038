import {
  Assertion,
  Job,
  JobShape,
  Reason,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import {
  analyseSql,
  CatalogView,
  fileTransfers,
  ScriptLineage,
  StatementLineage,
} from '@grainline/sql-lineage';
import { analysisFailure } from './analysisFailure';
import { RowWrite } from './grain/RowWrite';
import { rowWrites } from './grain/rowWrites';
import { distinctReasons, fromSqlReason } from './reasons';
import { SnapshotTables, TableFinder } from './SnapshotTables';
import { scriptShapes } from './shapes/scriptShapes';
import { WrittenColumn } from './WrittenColumn';
import { StatementTables } from './StatementTables';
import { joinAssertions, outputFlows } from './scriptFlows';
import { writtenUnits } from './writtenUnits';
import { calledJob } from './viewAssertions';

/** Files that a table was loaded from or unloaded to. */
export interface FileEnd {
  readonly table: TableRef;
  readonly direction: 'load' | 'unload';
  /** A URL or path without credentials. */
  readonly location: string;
  /** Id of the job that does it, if one is known. */
  readonly job?: string;
}

/** What a statement that ran, or a file of them, moves and joins. */
export interface StatementFacts {
  readonly assertions: readonly Assertion[];
  readonly files: readonly FileEnd[];
  /** Why a column that it writes is not resolved, by the table's ref and the column's name. */
  readonly unresolved: readonly {
    table: string;
    column: string;
    reason: Reason;
  }[];
  /** What it does to the rows of each table that it fills. */
  readonly shapes: readonly JobShape[];
  /** What it writes into columns of tables, resolved or not. */
  readonly written: readonly WrittenColumn[];
  /** How it changes their rows. */
  readonly writes: readonly RowWrite[];
  /** What could not be read of it. */
  readonly gaps: readonly Reason[];
}

const NOTHING: StatementFacts = {
  assertions: [],
  files: [],
  unresolved: [],
  shapes: [],
  written: [],
  writes: [],
  gaps: [],
};

/** What a statement that ran, or a file of them, says. */
export function statementScript(
  seen: SeenStatement,
  names: StatementTables,
  dialect: 'postgres' | 'redshift',
): ScriptLineage {
  return analyseSql(seen.sql, {
    dialect,
    catalog: names,
    searchPath: seen.searchPath ?? [],
  });
}

/**
 * Reads the data flow and the joins out of a statement that ran, or out of a file, its temporary tables collapsed. What is not certain, such as a name
 * that several schemas have, gives no edge but a gap.
 */
export function statementFacts(
  seen: SeenStatement,
  job: Job,
  tables: SnapshotTables,
  keys: Pick<CatalogView, 'keysOf' | 'neverNull'>,
  dialect: 'postgres' | 'redshift',
): StatementFacts {
  if (seen.reason && seen.sql === '') {
    return { ...NOTHING, gaps: [seen.reason] };
  }
  const names = StatementTables.create(tables, keys);
  let script: ScriptLineage;
  try {
    script = statementScript(seen, names, dialect);
  } catch (error) {
    const { code, message } = analysisFailure(error);
    return { ...NOTHING, gaps: [{ code, message }] };
  }
  const units = writtenUnits(script, names);
  const { assertions, written, unread } = outputFlows(
    script,
    job,
    names,
    units,
  );
  const unresolved = unread
    .filter(({ reason }) => !isVariable(reason, job))
    .map(({ reason, ...column }) => ({
      ...column,
      reason: { ...reason, message: `${calledJob(job)}: ${reason.message}` },
    }));
  assertions.push(
    ...joinAssertions(withRoutines(script.statements), job, names),
  );
  return {
    assertions,
    files: fileEnds(seen.sql, script, job, names, dialect),
    unresolved,
    shapes: scriptShapes(script, { sql: seen.sql, tables: names, units }),
    written,
    writes: rowWrites(script, job, names),
    gaps: distinctReasons([
      ...(seen.reason ? [seen.reason] : []),
      ...[...names.ambiguous].map(([name, schemas]) => ({
        code: 'ambiguous-table',
        message: `${name} may be that of ${schemas.join(' or ')}`,
      })),
      ...script.unresolved
        .map(fromSqlReason)
        .filter(reason => !isVariable(reason, job)),
    ]),
  };
}

/**
 * A statement that ran names no column that is not there, but one that ran inside of a routine names the routine's variables. What the routine does is
 * known from its body.
 */
function isVariable({ code }: Reason, job: Job): boolean {
  return job.kind === 'query' && code === 'unknown-column';
}

/** The statements of blocks and routines that a script makes among them. */
function withRoutines(
  statements: readonly StatementLineage[],
): StatementLineage[] {
  return statements.flatMap(one => [
    one,
    ...(one.routine ? withRoutines(one.routine.statements) : []),
  ]);
}

function fileEnds(
  sql: string,
  script: ScriptLineage,
  job: Job,
  tables: TableFinder,
  dialect: 'postgres' | 'redshift',
): FileEnd[] {
  const transfers = fileTransfers(sql, dialect);
  const statements = script.statements.filter(({ kind }) =>
    /^(copy|unload)$/.test(kind),
  );
  // A transfer that could not be read leaves open which of the others is which.
  if (transfers.length !== statements.length) {
    return [];
  }
  return transfers.flatMap(({ direction, location }, at) => {
    const { tablesRead, tablesWritten } = statements[at];
    if (location === undefined) {
      return [];
    }
    return (direction === 'load' ? tablesWritten : tablesRead).flatMap(name => {
      const entry = tables.find(name);
      return entry
        ? [{ table: entry.ref, direction, location, job: job.id }]
        : [];
    });
  });
}
