import { GrainFigures } from './GrainFigures';
import { ScoredGrain } from './score/scoreGrain';
import { Tally } from './score/tally';

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function row(title: string, { asked, answered, right }: Tally): string {
  return [
    title.padEnd(34),
    String(asked).padStart(7),
    String(answered).padStart(9),
    percent(answered, asked).padStart(9),
    String(right).padStart(7),
    percent(right, answered).padStart(9),
  ].join('');
}

/** The figures as a table. */
export function grainFiguresText(figures: GrainFigures): string {
  const { unit, keys, probed, falseDaily, harm } = figures;
  const lines = [
    `${''.padEnd(34)}  asked answered coverage  right  of these`,
    ...(unit ? [row('unit of time', unit)] : []),
    ...(keys ? [row('keys', keys)] : []),
    ...(probed
      ? [
          row('unit of time, with probes', probed.unit),
          row('keys, with probes', probed.keys),
        ]
      : []),
    '',
    ...(falseDaily === undefined
      ? []
      : [`event tables called daily: ${falseDaily}`]),
    `wrong though certain: ${harm}`,
    '',
    'claimed confidence   answers   right   observed',
    ...figures.calibration.map(({ claimed, answers, right }) =>
      [
        claimed.toFixed(2).padStart(18),
        String(answers).padStart(10),
        String(right).padStart(8),
        percent(right, answers).padStart(11),
      ].join(''),
    ),
    ...figures.notes.map(note => `Note: ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The answers that are not right, one a line. */
export function answersText(scores: readonly ScoredGrain[]): string {
  return scores
    .filter(one => one.keys !== 'right' || one.unit !== 'right')
    .map(
      one =>
        `${one.harm ? '!' : ' '} ${one.id}: keys ${one.keys} (${
          one.relation
        }), unit ${one.unit}\n`,
    )
    .join('');
}
