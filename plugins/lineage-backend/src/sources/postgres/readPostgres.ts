import {
  ReadOptions,
  SnapshotOutline,
  SnapshotSink,
  SourceReadError,
} from '@grainline/backstage-plugin-lineage-node';
import { assembleSchemas } from './assembleSchemas';
import { SERVER_FACTS, ServerFactsRow } from './catalog/serverFacts';
import { whyNoCounters } from './catalog/statistics';
import {
  handOverRoutines,
  handOverTypes,
  readFunctions,
} from './handOverRoutines';
import { handOverTables } from './handOverTables';
import { handOverLoads } from './observed/handOverLoads';
import { readDataThrough } from './observed/readDataThrough';
import { OptionalFacts } from './OptionalFacts';
import { PostgresSession } from './PostgresSession';
import { handOverStatements } from './queries/handOverStatements';
import { readPostgresCatalog } from './readPostgresCatalog';
import { PostgresSourceConfig } from './readPostgresSourceConfig';
import { readScope } from './ReadScope';
import { RelationNames } from './RelationNames';
import { TableAssembler } from './TableAssembler';

/** What is read of the catalogs has been there since PostgreSQL 13; older servers are long past their end of life. */
const OLDEST_VERSION = 130000;

async function readServer(
  session: PostgresSession,
  source: string,
): Promise<ServerFactsRow> {
  const [server] = await session.rows(SERVER_FACTS, []);
  if (server.version_number < OLDEST_VERSION) {
    throw new SourceReadError({
      source,
      statement: SERVER_FACTS.name,
      reason: {
        code: 'server-too-old',
        message: `PostgreSQL ${server.version} is not supported; 13 is the oldest version that is`,
      },
    });
  }
  return server;
}

/**
 * Reads one database in one transaction, in a fixed number of statements, whatever the number of relations.
 *
 * Relations, their columns, keys and views are needed: if they cannot be read, nothing is. What else there is (figures, types, routines,
 * statements that ran, loads) is read each on its own, and its failure is a warning.
 *
 * @throws SourceReadError
 */
export async function readPostgres(
  session: PostgresSession,
  source: string,
  config: PostgresSourceConfig,
  options: Pick<ReadOptions, 'onStage' | 'since'>,
  sink: SnapshotSink,
): Promise<SnapshotOutline> {
  const { onStage } = options;
  const optional = OptionalFacts.create(session);
  onStage?.('relations');
  const server = await readServer(session, source);
  const scope = await readScope(session, source, config);
  const catalog = await readPostgresCatalog(
    session,
    optional,
    server,
    scope,
    config,
    onStage,
  );
  const names = RelationNames.create(catalog);
  const dataThrough = await readDataThrough(
    session,
    optional,
    config.dataThrough,
    names,
  );
  onStage?.('columns');
  const relations = await handOverTables(
    session,
    scope,
    TableAssembler.create(catalog, names, dataThrough),
    names,
    sink,
  );
  onStage?.('routines');
  const routines = await handOverRoutines(
    session,
    optional,
    server,
    scope,
    names,
    sink,
  );
  await handOverTypes(session, optional, scope, sink);
  const functions = await readFunctions(session, optional, scope);
  onStage?.('statements');
  await handOverStatements(
    session,
    optional,
    scope,
    config.queries,
    routines.bodies,
    sink,
  );
  await handOverLoads(
    session,
    optional,
    config.loadLog,
    options.since,
    names,
    sink,
  );
  const noCounters = whyNoCounters(server);
  if (noCounters) {
    optional.warnings.push({ code: 'no-counters', message: noCounters });
  }
  return {
    source,
    dialect: 'postgres',
    database: server.database,
    serverVersion: server.version,
    takenAt: server.taken_at,
    ...assembleSchemas(scope.namespaces, {
      relations,
      routines: routines.failure,
    }),
    functions,
    warnings: optional.warnings,
  };
}
