import { JsonObject } from '@backstage/types';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { sourceTypeOf } from '../source/sourceTypeOf';

/** What a portal is started with. */
export interface PortalConfig {
  readonly port: number;
  /** Folder of the portal's own databases; kept between starts. */
  readonly dataFolder: string;
  readonly source: {
    readonly id: string;
    readonly title: string;
    /** Connection URL, password included: it goes into the portal's environment only. */
    readonly url: string;
    /** What stands under `lineage.sources.<id>` beside these. */
    readonly settings: JsonObject;
  };
  /** Further sources, as `lineage.sources` takes them; without secrets. */
  readonly otherSources?: JsonObject;
  readonly neo4j?: {
    readonly url: string;
    readonly username?: string;
    readonly password?: string;
  };
  /** Files of catalog entities to show beside the tables. */
  readonly catalogFiles: readonly string[];
  /** Ownership rules, as `catalog.providers.lineage.owners` takes them. */
  readonly owners: readonly Record<string, string>[];
  readonly defaultOwner: string;
  /** Which tables become entities, as `catalog.providers.lineage.tables` takes it; all if not given. */
  readonly entities?: JsonObject;
  /** How tables come into the portal's search, as `search.collators.lineage` takes it. */
  readonly search?: JsonObject;
}

/** A portal's configuration, ready to be handed to a process. */
export interface WrittenConfig {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly baseUrl: string;
}

/** Writes the configuration of this start, in which secrets are only named, and gives the environment that holds them. */
export async function writePortalConfig(
  config: PortalConfig,
): Promise<WrittenConfig> {
  await mkdir(config.dataFolder, { recursive: true });
  const { source, neo4j } = config;
  const file = path.join(config.dataFolder, 'app-config.yaml');
  await writeFile(
    file,
    stringify({
      lineage: {
        sources: {
          ...config.otherSources,
          [source.id]: {
            ...source.settings,
            type: sourceTypeOf(source.url),
            title: source.title,
            connection: { url: '${GRAINLINE_SOURCE_URL}' },
          },
        },
        ...(neo4j && {
          neo4j: {
            url: '${GRAINLINE_NEO4J_URL}',
            ...(neo4j.username && {
              username: '${GRAINLINE_NEO4J_USERNAME}',
              password: '${GRAINLINE_NEO4J_PASSWORD}',
            }),
          },
        }),
      },
      catalog: {
        locations: config.catalogFiles.map(target => ({
          type: 'file',
          target,
          rules: [{ allow: ['User', 'Group', 'Resource', 'Domain'] }],
        })),
        providers: {
          lineage: {
            defaultOwner: config.defaultOwner,
            owners: config.owners,
            ...(config.entities && { tables: config.entities }),
          },
        },
      },
      ...(config.search && {
        search: { collators: { lineage: config.search } },
      }),
    }),
  );
  const baseUrl = `http://localhost:${config.port}`;
  return {
    file,
    baseUrl,
    env: {
      GRAINLINE_BASE_URL: baseUrl,
      GRAINLINE_PORT: String(config.port),
      GRAINLINE_DATA: path.join(config.dataFolder, 'databases'),
      GRAINLINE_SOURCE_URL: source.url,
      ...(neo4j && {
        GRAINLINE_NEO4J_URL: neo4j.url,
        ...(neo4j.username && {
          GRAINLINE_NEO4J_USERNAME: neo4j.username,
          GRAINLINE_NEO4J_PASSWORD: neo4j.password ?? '',
        }),
      }),
    },
  };
}
