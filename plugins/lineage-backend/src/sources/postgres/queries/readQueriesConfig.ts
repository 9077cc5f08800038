import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  assertKnownKeys,
  globPattern,
} from '@grainline/backstage-plugin-lineage-node';

/** Which of the statements that ran are read. */
export interface QueriesConfig {
  /** So many at most. */
  readonly limit: number;
  /** Regular expressions of roles whose statements are left out. */
  readonly exclude: readonly string[];
  /** True if the configuration speaks of them, so that their absence is to be told. */
  readonly asked: boolean;
}

/** As many as pg_stat_statements itself keeps unless it is told otherwise. */
const DEFAULT_LIMIT = 5_000;

/**
 * Reads `queries` of a source: `false`, or its limits.
 *
 * @param path - the key of `config`, for the errors
 */
export function readQueriesConfig(
  config: Config,
  path: string,
): QueriesConfig | undefined {
  const value = config.getOptional('queries');
  if (value === undefined || typeof value === 'boolean') {
    return value === false
      ? undefined
      : { limit: DEFAULT_LIMIT, exclude: [], asked: value === true };
  }
  const queries = config.getConfig('queries');
  assertKnownKeys(queries, `${path}.queries`, ['limit', 'exclude', 'keep']);
  const limit = queries.getOptionalNumber('limit') ?? DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InputError(
      `'${path}.queries.limit' is ${limit}; it must be a whole number above 0`,
    );
  }
  const exclude = queries.getOptionalStringArray('exclude') ?? [];
  return { limit, exclude: exclude.map(globPattern), asked: true };
}
