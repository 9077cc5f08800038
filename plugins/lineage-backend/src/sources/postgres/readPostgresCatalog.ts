import { CHECKS } from './catalog/checks';
import { EXPRESSIONS } from './catalog/expressions';
import { FOREIGN_KEYS } from './catalog/foreignKeys';
import { FOREIGN_TABLES, ForeignTableRow } from './catalog/foreignTables';
import { GENERATED_COLUMNS } from './catalog/generatedColumns';
import { INHERITANCE, InheritanceRow } from './catalog/inheritance';
import { KEYS } from './catalog/keys';
import { PARTITIONS } from './catalog/partitions';
import { ServerFactsRow } from './catalog/serverFacts';
import { SHAPES } from './catalog/shapes';
import {
  VALUE_STATISTICS,
  ValueStatisticsRow,
} from './catalog/valueStatistics';
import { VIEW_DEFINITIONS } from './catalog/viewDefinitions';
import { VIEW_DEPENDENCIES } from './catalog/viewDependencies';
import {
  Family,
  familyCandidates,
  findFamilies,
} from './families/findFamilies';
import { OptionalFacts } from './OptionalFacts';
import { PostgresCatalog } from './PostgresCatalog';
import { PostgresSession } from './PostgresSession';
import { readDefinitions } from './readDefinitions';
import { readSizes, readStatistics } from './readFigures';
import { PostgresSourceConfig } from './readPostgresSourceConfig';
import { ReadScope } from './ReadScope';

async function readFamilies(
  session: PostgresSession,
  { relations }: ReadScope,
): Promise<Family[]> {
  const shapes = new Map<string, string>();
  await session.read(SHAPES, [familyCandidates(relations)], row =>
    shapes.set(row.table_oid, row.shape),
  );
  return findFamilies(relations, oid => shapes.get(oid));
}

/**
 * Reads the catalogs of tables, but for their columns, in a fixed number of statements, whatever the number of relations.
 *
 * @throws StatementError when what a crawl cannot do without could not be read
 */
export async function readPostgresCatalog(
  session: PostgresSession,
  optional: OptionalFacts,
  server: ServerFactsRow,
  scope: ReadScope,
  config: Pick<PostgresSourceConfig, 'families'>,
  onStage?: (stage: string) => void,
): Promise<PostgresCatalog> {
  const { all, tables, hidden, relations, namespaces } = scope;
  const partitions = await session.rows(PARTITIONS, [all, tables]);
  const families = config.families ? await readFamilies(session, scope) : [];
  let inheritance: InheritanceRow[] = [];
  await optional.read('Inheritance', async () => {
    inheritance = await session.rows(INHERITANCE, [tables]);
  });
  let foreignTables: ForeignTableRow[] = [];
  await optional.read('Where foreign tables lead', async () => {
    foreignTables = await session.rows(FOREIGN_TABLES, [all, tables]);
  });
  onStage?.('keys');
  const keys = await session.rows(KEYS, [tables]);
  const checks = await session.rows(CHECKS, [tables]);
  const foreignKeys = await session.rows(FOREIGN_KEYS, [tables]);
  const generated = await session.rows(GENERATED_COLUMNS, [tables]);
  const expressions = await readDefinitions(
    session,
    EXPRESSIONS,
    [
      ...new Set([
        ...relations.filter(r => r.relkind === 'p').map(r => r.oid),
        ...generated.map(row => row.table_oid),
        ...keys.filter(k => k.partial).map(k => k.table_oid),
        ...checks.map(c => c.table_oid),
      ]),
    ],
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
  onStage?.('statistics');
  let valueStatistics: ValueStatisticsRow[] = [];
  await optional.read('Statistics of columns', async () => {
    valueStatistics = await session.rows(VALUE_STATISTICS, [tables]);
  });
  return {
    server,
    relations,
    namespaces,
    partitions,
    families,
    inheritance,
    foreignTables,
    keys,
    checks,
    foreignKeys,
    expressions,
    viewDependencies,
    viewDefinitions,
    valueStatistics,
    ...(await readStatistics(session, optional, server, tables)),
    ...(await readSizes(session, optional, tables)),
  };
}
