import {
  FitAnswer,
  FitVerdict,
} from '@grainline/backstage-plugin-lineage-common';

const ORDER: readonly FitVerdict[] = [
  'fits',
  'fits-with-changes',
  'cannot-tell',
  'does-not-fit',
];

function count(fit: FitAnswer, status: string): number {
  return fit.checks.filter(c => c.status === status).length;
}

/** How a verdict ranks: 0 is the best. */
export function rankOfVerdict(verdict: FitVerdict): number {
  return ORDER.indexOf(verdict);
}

/** Answers in the order in which a person would want them: the best verdict first, then what lacks least. */
export function rankFits(fits: readonly FitAnswer[]): readonly FitAnswer[] {
  const lacks = (fit: FitAnswer) =>
    100 * count(fit, 'unmet') +
    10 * count(fit, 'unknown') +
    count(fit, 'derivable');
  return [...fits].sort(
    (a, b) =>
      rankOfVerdict(a.verdict) - rankOfVerdict(b.verdict) ||
      lacks(a) - lacks(b) ||
      (a.table.ref < b.table.ref ? -1 : 1),
  );
}

/** Tables that would do, with why, for one that would not. */
export function insteadOf(
  fit: FitAnswer,
  ranked: readonly FitAnswer[],
  grainOf: (ref: string) => string | undefined,
): FitAnswer['instead'] {
  return ranked
    .filter(
      other =>
        other.table.ref !== fit.table.ref &&
        rankOfVerdict(other.verdict) < rankOfVerdict(fit.verdict) &&
        rankOfVerdict(other.verdict) < ORDER.indexOf('cannot-tell'),
    )
    .slice(0, 5)
    .map(other => {
      const grain = grainOf(other.table.ref);
      const change = other.checks.find(c => c.status === 'derivable')?.fix;
      return {
        table: other.table,
        why: [
          `${other.table.schema}.${other.table.name} ${
            other.verdict === 'fits' ? 'fits' : 'fits with changes'
          }${grain === undefined ? '' : `: ${lowerFirst(grain)}`}`.replace(
            /\.$/,
            '',
          ),
          ...(change === undefined ? [] : [change.replace(/\.$/, '')]),
        ]
          .join('. ')
          .concat('.'),
      };
    });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
