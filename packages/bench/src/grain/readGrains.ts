import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  analyseSnapshot,
  combineGrain,
  gatherSnapshot,
  loadParser,
  postgresLineageSourceFactory,
  probeTable,
  readSqlFiles,
} from '@grainline/backstage-plugin-lineage-backend/inspect';
import { Grain } from '@grainline/backstage-plugin-lineage-common';

const QUIET: LoggerService = {
  info() {},
  debug() {},
  warn: message => process.stderr.write(`${message}\n`),
  error: message => process.stderr.write(`${message}\n`),
  child: () => QUIET,
};

function noUrl(): never {
  throw new ServiceUnavailableError('The benchmark reads no URLs');
}

const NO_URLS = {
  readUrl: async () => noUrl(),
  readTree: async () => noUrl(),
  search: async () => noUrl(),
};

/** What was found of the relations of a database. */
export interface CrawledGrains {
  /** @returns undefined for a relation that the crawl did not see */
  of(schema: string, name: string): Grain | undefined;
  /** Probes the data of a relation. @returns the grain with what the data say to it */
  probed(schema: string, name: string): Promise<Grain>;
}

/**
 * Reads a database as a crawl does, with files of SQL that run in it, and analyses it.
 *
 * @param options - `url`: of the role that crawls; `folder`: of the files
 */
export async function readGrains(options: {
  readonly url: string;
  readonly folder?: string;
}): Promise<CrawledGrains> {
  const { url, folder } = options;
  const { signal } = new AbortController();
  const source = postgresLineageSourceFactory.create(
    'bench',
    new ConfigReader({
      type: 'postgres',
      connection: { url },
      probes: { enabled: true },
    }),
  );
  await loadParser();
  const snapshot = await gatherSnapshot(source, { signal, logger: QUIET });
  const files = folder
    ? await readSqlFiles(
        [
          {
            target: folder,
            include: ['**/*.sql'],
            exclude: [],
            templating: 'none',
            variables: {},
          },
        ],
        { dialect: 'postgres', urlReader: NO_URLS, signal },
      )
    : undefined;
  files?.warnings.forEach(({ message }) => QUIET.warn(message));
  const { tables } = analyseSnapshot({
    ...snapshot,
    statements: [...(snapshot.statements ?? []), ...(files?.statements ?? [])],
  });
  const byName = new Map(
    tables.map(table => [JSON.stringify([table.schema, table.name]), table]),
  );
  const find = (schema: string, name: string) =>
    byName.get(JSON.stringify([schema, name]));
  return {
    of: (schema, name) => find(schema, name)?.grain,
    async probed(schema, name) {
      const table = find(schema, name);
      if (!table || !source.probe) {
        throw new NotFoundError(`${schema}.${name} cannot be probed`);
      }
      const { rows, columns, kind, grain } = table;
      const facts = await probeTable(
        source.probe,
        {
          schema,
          table: name,
          stored: /^(table|partitioned-table|materialized-view)$/.test(kind),
          rows: rows.value,
          columns,
          found: grain,
        },
        { at: new Date().toISOString(), signal, logger: QUIET },
      );
      return combineGrain(grain, { probe: facts });
    },
  };
}
