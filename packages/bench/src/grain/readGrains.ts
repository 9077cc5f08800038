import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  analyseSnapshot,
  gatherSnapshot,
  loadParser,
  postgresLineageSourceFactory,
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

/**
 * Reads a database as a crawl does, with files of SQL that run in it, and analyses it.
 *
 * @param options - `url`: of the role that crawls; `folder`: of the files
 * @returns the grain that was found of each relation, by `schema.name`
 */
export async function readGrains(options: {
  readonly url: string;
  readonly folder?: string;
}): Promise<ReadonlyMap<string, Grain>> {
  const { url, folder } = options;
  const { signal } = new AbortController();
  const source = postgresLineageSourceFactory.create(
    'bench',
    new ConfigReader({ type: 'postgres', connection: { url } }),
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
  return new Map(
    tables.map(table => [`${table.schema}.${table.name}`, table.grain]),
  );
}
