import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotSink } from '@grainline/backstage-plugin-lineage-node';
import { OptionalFacts } from '../OptionalFacts';
import { PostgresSession } from '../PostgresSession';
import { PostgresSourceConfig } from '../readPostgresSourceConfig';
import { ReadScope } from '../ReadScope';
import { mergeStatements } from './mergeStatements';
import { RoutineTexts } from './RoutineTexts';
import { RanStatementRow, ranStatements, STATEMENT_LOG } from './statementLog';

type Gap = (count: number, limit: number) => Reason;

const GAPS: Record<Exclude<RanStatementRow['kind'], 'shown'>, Gap> = {
  forbidden: count => ({
    code: 'statements-forbidden',
    message: `Statements of other roles in pg_stat_statements whose text the crawling role may not see: ${count}; GRANT pg_read_all_stats to it`,
  }),
  withheld: count => ({
    code: 'statements-withheld',
    message: `Statements that ran and name what the crawling role may not see, so that they are left out: ${count}`,
  }),
  'left out': (count, limit) => ({
    code: 'statements-left-out',
    message: `Statements that ran and are beyond the limit of ${limit}: ${count}; raise 'queries.limit' to read them`,
  }),
};

const NOT_INSTALLED: Reason = {
  code: 'no-statement-log',
  message:
    "'queries' is configured, but the database has no extension pg_stat_statements: CREATE EXTENSION it, and load it by shared_preload_libraries",
};

/**
 * Hands over the statements that pg_stat_statements has seen, without their literals; tells how many it could not.
 *
 * @param bodies - of the routines that are read
 */
export async function handOverStatements(
  session: PostgresSession,
  optional: OptionalFacts,
  { all, hidden }: ReadScope,
  queries: PostgresSourceConfig['queries'],
  bodies: readonly string[],
  sink: SnapshotSink,
): Promise<void> {
  if (!queries) {
    return;
  }
  let rows: RanStatementRow[] = [];
  await optional.read('Statements that ran (pg_stat_statements)', async () => {
    const [log] = await session.rows(STATEMENT_LOG, []);
    if (!log) {
      if (queries.asked) {
        optional.warnings.push(NOT_INSTALLED);
      }
      return;
    }
    rows = await session.rows(ranStatements(log), [
      all,
      hidden,
      queries.limit,
      queries.exclude,
    ]);
  });
  mergeStatements(rows, RoutineTexts.create(bodies)).forEach(statement =>
    sink.statement(statement),
  );
  for (const { kind, calls } of rows) {
    if (kind !== 'shown' && calls > 0) {
      optional.warnings.push(GAPS[kind](calls, queries.limit));
    }
  }
}
