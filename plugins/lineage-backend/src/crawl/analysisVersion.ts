import { version } from '../../package.json';

/**
 * To be raised whenever the same input gives other facts, so that an unchanged source is analysed once more. A release needs none: its version
 * counts too.
 */
const ANALYSIS = 4;

/** What makes the facts: another one may find more in what was read before. */
export function analysisVersion(): string {
  return `${version} ${ANALYSIS}`;
}
