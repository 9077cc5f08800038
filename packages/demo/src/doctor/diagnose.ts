import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  ownerOf,
  Ownership,
} from '@grainline/backstage-plugin-catalog-backend-module-lineage';
import {
  analyseSnapshot,
  AnalysedSnapshot,
  gatherSnapshot,
  loadParser,
  postgresLineageSourceFactory,
} from '@grainline/backstage-plugin-lineage-backend/inspect';
import { redshiftLineageSourceFactory } from '@grainline/backstage-plugin-lineage-backend-module-redshift';
import { Progress } from '../progress/Progress';
import { readCrawlerRights } from '../source/crawlerRights';
import { readMissingFeatures } from '../source/missingFeatures';
import { readRedshiftRights } from '../source/redshiftRights';
import { sourceTypeOf } from '../source/sourceTypeOf';
import { sourceIdOf } from '../source/openOwnSource';
import { withClient } from '../warehouse/withClient';
import { Diagnosis } from './Diagnosis';

function countKinds(analysed: AnalysedSnapshot): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const { kind } of analysed.tables) {
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}

function tablesWithoutOwner(
  analysed: AnalysedSnapshot,
  ownership: Ownership,
): string[] {
  return analysed.tables
    .filter(table => {
      const { by } = ownerOf(
        {
          source: analysed.source,
          schema: table.schema,
          name: table.name,
          databaseOwner: table.owner,
          comment: table.comment,
        },
        ownership,
      );
      return by === 'default';
    })
    .map(table => `${table.schema}.${table.name}`);
}

/**
 * Reads and analyses a database as a crawl would, and keeps nothing.
 *
 * @throws SourceReadError with one line when it cannot be read
 */
export async function diagnose(
  url: string,
  ownership: Ownership,
  logger: LoggerService,
  progress: Progress,
): Promise<Diagnosis> {
  const { pathname, username, host } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  const type = sourceTypeOf(url);
  const factory =
    type === 'redshift'
      ? redshiftLineageSourceFactory(new ConfigReader({}))
      : postgresLineageSourceFactory;
  const source = factory.create(
    sourceIdOf(database),
    new ConfigReader({ type, connection: { url } }),
  );
  const started = Date.now();
  const snapshot = await progress.step('Reading the catalogs', tell =>
    gatherSnapshot(source, {
      signal: new AbortController().signal,
      onStage: tell,
      logger,
    }),
  );
  const read = Date.now();
  const analysed = await progress.step('Analysing', async () => {
    await loadParser();
    return analyseSnapshot(snapshot);
  });
  const done = Date.now();
  const rights =
    type === 'redshift'
      ? await readRedshiftRights(url)
      : await withClient(url, readCrawlerRights);
  const missing =
    type === 'redshift' ? [] : await withClient(url, readMissingFeatures);
  const edges = (kind: string) =>
    analysed.assertions.filter(a => a.kind === kind).length;

  return {
    title: `${database} on ${host}`,
    serverVersion: snapshot.serverVersion,
    role: decodeURIComponent(username),
    schemas: analysed.schemas.length,
    kinds: countKinds(analysed),
    columns: analysed.tables.reduce((sum, t) => sum + t.columns.length, 0),
    foreignKeys: analysed.tables.reduce(
      (sum, t) => sum + t.foreignKeys.length,
      0,
    ),
    flows: edges('FEEDS'),
    columnLineage: analysed.columnLineage,
    grainKnown: analysed.tables.filter(t => t.grain.certainty !== 'unknown')
      .length,
    withoutOwner: tablesWithoutOwner(analysed, ownership),
    defaultOwner: ownership.defaultOwner,
    withheld: rights.filter(schema => schema.withheld > 0),
    missing,
    warnings: analysed.warnings.map(reason => reason.message),
    seconds: { read: (read - started) / 1000, analyse: (done - read) / 1000 },
  };
}
