import type { CaseDifference } from './compareCase';

/** Differences as lines: `-` what the case has, `+` what the answer has instead. */
export function differencesText(
  differences: readonly CaseDifference[],
): string {
  return differences
    .flatMap(({ part, missing, surplus }) => [
      `  ${part}`,
      ...missing.map(text => `    - ${text}`),
      ...surplus.map(text => `    + ${text}`),
    ])
    .join('\n');
}
