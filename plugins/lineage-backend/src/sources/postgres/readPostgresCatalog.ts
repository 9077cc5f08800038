import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';
import { CheckRow, CHECKS } from './catalog/checks';
import { ColumnRow, COLUMNS } from './catalog/columns';
import { FOREIGN_KEYS } from './catalog/foreignKeys';
import { KeyRow, KEYS } from './catalog/keys';
import { NAMESPACES } from './catalog/namespaces';
import { PARTITIONS } from './catalog/partitions';
import { RelationRow, RELATIONS } from './catalog/relations';
import { ROUTINES } from './catalog/routines';
import { SERVER_FACTS } from './catalog/serverFacts';
import { ESTIMATED_SIZES, SizeRow, SIZES } from './catalog/sizes';
import { STATISTICS } from './catalog/statistics';
import { VIEW_DEPENDENCIES } from './catalog/viewDependencies';
import { PostgresCatalog } from './PostgresCatalog';
import { PostgresSession } from './PostgresSession';
import { PostgresSourceConfig } from './readPostgresSourceConfig';
import { EXPRESSIONS } from './catalog/expressions';
import { ROUTINE_BODIES } from './catalog/routineBodies';
import { VIEW_DEFINITIONS } from './catalog/viewDefinitions';
import { readDefinitions } from './readDefinitions';

/** The catalogs' own functions that are used here exist from PostgreSQL 14 on; older servers are past their end of life. */
const OLDEST_VERSION = 140000;

async function readSizes(
  session: PostgresSession,
  tables: readonly string[],
): Promise<{ sizes: SizeRow[]; sizesEstimated: boolean }> {
  let sizes: SizeRow[] = [];
  const failure = await session.attempt(async () => {
    sizes = await session.rows(SIZES, [tables]);
  });
  return failure
    ? {
        sizes: await session.rows(ESTIMATED_SIZES, [tables]),
        sizesEstimated: true,
      }
    : { sizes, sizesEstimated: false };
}

function tablesWithExpressions(
  relations: readonly RelationRow[],
  columns: readonly ColumnRow[],
  keys: readonly KeyRow[],
  checks: readonly CheckRow[],
): string[] {
  return [
    ...new Set([
      ...relations.filter(r => r.relkind === 'p').map(r => r.oid),
      ...columns.filter(c => c.generated_oid !== null).map(c => c.table_oid),
      ...keys.filter(k => k.partial).map(k => k.table_oid),
      ...checks.map(c => c.table_oid),
    ]),
  ];
}

/**
 * Reads the catalogs in a fixed number of statements, whatever the number of relations.
 *
 * The first statement decides which relations the role may know of; the others are given their ids, so that all agree and no other
 * name leaves the database.
 */
export async function readPostgresCatalog(
  session: PostgresSession,
  options: Pick<PostgresSourceConfig, 'visibility' | 'include' | 'exclude'> & {
    readonly source: string;
    readonly onStage?: (stage: string) => void;
  },
): Promise<PostgresCatalog> {
  const all = options.visibility === 'all';
  const { include, exclude, onStage } = options;
  onStage?.('relations');
  const [server] = await session.rows(SERVER_FACTS, []);
  if (server.version_number < OLDEST_VERSION) {
    throw new SourceReadError({
      source: options.source,
      statement: SERVER_FACTS.name,
      reason: {
        code: 'server-too-old',
        message: `PostgreSQL ${server.version} is not supported; 14 is the oldest version that is`,
      },
    });
  }
  const relations = await session.rows(RELATIONS, [all, include, exclude]);
  const namespaces = await session.rows(NAMESPACES, [
    all,
    include,
    exclude,
    options.source,
  ]);
  const tables = relations.map(relation => relation.oid);
  const hidden = namespaces.filter(n => n.hidden).map(n => n.oid);
  const named = namespaces.filter(n => n.name !== null).map(n => n.oid);
  const partitions = await session.rows(PARTITIONS, [all, tables]);
  onStage?.('columns');
  const columns = await session.rows(COLUMNS, [tables, hidden]);
  onStage?.('keys');
  const keys = await session.rows(KEYS, [tables]);
  const checks = await session.rows(CHECKS, [tables]);
  const foreignKeys = await session.rows(FOREIGN_KEYS, [tables]);
  const expressions = await readDefinitions(
    session,
    EXPRESSIONS,
    tablesWithExpressions(relations, columns, keys, checks),
    [hidden],
  );
  onStage?.('views');
  const viewDependencies = await session.rows(VIEW_DEPENDENCIES, [
    all,
    tables,
    hidden,
  ]);
  const withheld = new Set(
    viewDependencies.filter(v => v.names_hidden).map(v => v.view_oid),
  );
  const viewDefinitions = await readDefinitions(
    session,
    VIEW_DEFINITIONS,
    relations
      .filter(r => ['v', 'm'].includes(r.relkind) && !withheld.has(r.oid))
      .map(r => r.oid),
  );
  onStage?.('routines');
  const routines = await session.rows(ROUTINES, [all, hidden, named]);
  const routineBodies = await readDefinitions(
    session,
    ROUTINE_BODIES,
    routines.filter(r => r.atomic).map(r => r.oid),
  );
  onStage?.('statistics');
  const statistics = await session.rows(STATISTICS, [tables]);
  return {
    server,
    relations,
    namespaces,
    partitions,
    columns,
    keys,
    checks,
    foreignKeys,
    viewDependencies,
    viewDefinitions,
    expressions,
    routines,
    routineBodies,
    statistics,
    ...(await readSizes(session, tables)),
  };
}
