import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { readSqlFilesConfig } from '../sources/sqlFiles/readSqlFilesConfig';
import { SqlFilesConfig } from '../sources/sqlFiles/SqlFilesConfig';

/** How the statements of a source are remembered, and which files belong to it. */
export interface StatementSettings {
  readonly keepDays: number;
  /** True if queries are not to be kept at all. */
  readonly withoutQueries: boolean;
  readonly sqlFiles: readonly SqlFilesConfig[];
}

const DEFAULT_KEEP: HumanDuration = { days: 90 };
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Reads `queries.keep` and `sqlFiles` of a source.
 *
 * @param path - the source's full key, for messages
 * @throws InputError that names the key whose value is wrong
 */
export function readStatementSettings(
  source: Config,
  path: string,
): StatementSettings {
  const queries = source.getOptional('queries');
  const isObject = typeof queries === 'object' && queries !== null;
  const keep =
    isObject && source.has('queries.keep')
      ? readDurationFromConfig(source, { key: 'queries.keep' })
      : DEFAULT_KEEP;
  const keepDays = durationToMilliseconds(keep) / DAY_MS;
  if (!(keepDays > 0)) {
    throw new InputError(`'${path}.queries.keep' must be longer than nothing`);
  }
  return {
    keepDays,
    withoutQueries: queries === false,
    sqlFiles: readSqlFilesConfig(source, path),
  };
}
