import { ProbeReport } from '@grainline/backstage-plugin-lineage-common';
import {
  ProbeCost,
  ProbeLimits,
} from '@grainline/backstage-plugin-lineage-node';

const count = (n: number) => n.toLocaleString('en-US');

function size(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(
    units.length - 1,
    Math.floor(Math.log10(Math.max(1, bytes)) / 3),
  );
  const value = bytes / 1000 ** power;
  return `${
    value < 10 && power > 0 ? value.toFixed(1) : count(Math.round(value))
  } ${units[power]}`;
}

function seconds(ms: number): string {
  return ms < 1000 ? `${ms} ms` : `${count(ms / 1000)} s`;
}

/**
 * What a probe costs, in one sentence or two.
 *
 * @param further - true if more statements follow, chosen by the answers to the first
 */
export function probeCost(
  { rows, bytes }: ProbeCost,
  statements: number,
  limits: ProbeLimits,
  further: boolean,
): ProbeReport['cost'] {
  const reads =
    rows === undefined
      ? 'Reads an unknown number of rows'
      : `Reads about ${count(rows)} rows${
          bytes === undefined ? '' : ` (${size(bytes)})`
        }`;
  const first = `${reads} in ${count(statements)} ${
    statements === 1 ? 'statement' : 'statements'
  }; each ends after ${seconds(
    limits.timeoutMs,
  )} at the latest and compares at most ${count(limits.maxRows)} rows.`;
  return {
    ...(rows !== undefined && { rows }),
    ...(bytes !== undefined && { bytes }),
    sentence: further
      ? `${first} By what they count, up to three more follow on a sample and up to ten on the table, under the same limits.`
      : first,
  };
}
