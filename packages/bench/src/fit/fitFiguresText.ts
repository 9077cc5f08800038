import { MUTATIONS } from './FitPair';
import { FitFigures } from './scoreFit';

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

/** The figures as a table for people. */
export function fitFiguresText(figures: FitFigures): string {
  const { unfit, fit, cannotTellThoughKnown, byMutation } = figures;
  const lines: [string, string, string][] = [
    [
      'unfit: first blocking check right',
      share(unfit.firstBlockingRight, unfit.asked),
      '>= 95 %',
    ],
    ...MUTATIONS.map((m): [string, string, string] => [
      `  ${m}`,
      share(byMutation[m].right, byMutation[m].asked),
      '',
    ]),
    ['unfit called "fits"', String(unfit.falseFits), '0'],
    [
      'fitting: called fits or fits with changes',
      share(fit.calledFit, fit.asked),
      '>= 90 %',
    ],
    [
      '"cannot tell" though the facts suffice',
      share(cannotTellThoughKnown, unfit.asked + fit.asked),
      '<= 10 %',
    ],
  ];
  const width = Math.max(...lines.map(([name]) => name.length));
  return `${lines
    .map(([name, value, bar]) =>
      `${name.padEnd(width)}  ${value.padEnd(20)}  ${bar}`.trimEnd(),
    )
    .join('\n')}\n`;
}
