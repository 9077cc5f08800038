import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readMilliseconds } from '../connection/readMilliseconds';
import { ProbeLimits } from '../probe';
import { assertKnownKeys } from './assertKnownKeys';

const DEFAULT_MAX_ROWS = 1_000_000;
const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Reads `probes` of a source.
 *
 * @param config - the source's section
 * @param path - its full key, such as `lineage.sources.shop`, for the message
 * @returns undefined unless probes are enabled
 * @throws InputError that names the key
 */
export function readProbeLimits(
  config: Config,
  path: string,
): ProbeLimits | undefined {
  const probes = config.getOptionalConfig('probes');
  if (!probes) {
    return undefined;
  }
  assertKnownKeys(probes, `${path}.probes`, ['enabled', 'maxRows', 'timeout']);
  const maxRows = probes.getOptionalNumber('maxRows') ?? DEFAULT_MAX_ROWS;
  if (!Number.isInteger(maxRows) || maxRows < 1_000) {
    throw new InputError(
      `'${path}.probes.maxRows' is ${maxRows}; it must be a whole number of at least 1000`,
    );
  }
  const timeoutMs = readMilliseconds(probes, 'timeout', DEFAULT_TIMEOUT_MS);
  return probes.getOptionalBoolean('enabled')
    ? { maxRows, timeoutMs }
    : undefined;
}
