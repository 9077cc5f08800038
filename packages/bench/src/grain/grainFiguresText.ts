import { GrainFigures, LabelFigures } from './GrainFigures';
import type { LabelScores } from './labels/measureLabels';
import type { TableScores } from './measureTables';
import { ScoredGrain } from './score/scoreGrain';
import { Tally } from './score/tally';

const TITLE_WIDTH = 34;

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function row(title: string, { asked, answered, right }: Tally): string {
  return [
    title.padEnd(TITLE_WIDTH),
    String(asked).padStart(7),
    String(answered).padStart(10),
    percent(answered, asked).padStart(10),
    String(right).padStart(7),
    percent(right, answered).padStart(10),
  ].join('');
}

function labelRows(labels: LabelFigures): string[] {
  const { declared, hidden, hiddenProbed, provable, traps } = labels;
  return [
    row('labels: keys declared', declared),
    row('labels: keys hidden', hidden),
    row('labels: keys hidden, probed', hiddenProbed),
    row('labels: views, provable', provable),
    `labels: views of which no key can be proven: ${traps.asked}, of ${traps.abstained} none is told, of ${traps.falseClaims} one is told as certain`,
  ];
}

/** The figures as a table. */
export function grainFiguresText(figures: GrainFigures): string {
  const { unit, keys, probed, falseDaily, harm, traps, labels } = figures;
  const lines = [
    `${''.padEnd(TITLE_WIDTH)}  asked  answered  coverage  right  of these`,
    ...(unit ? [row('unit of time', unit)] : []),
    ...(keys ? [row('keys', keys)] : []),
    ...(probed
      ? [
          row('unit of time, with probes', probed.unit),
          row('keys, with probes', probed.keys),
        ]
      : []),
    ...(traps
      ? [
          row('traps: unit of time', traps.unit),
          row('traps: keys', traps.keys),
          row('traps: unit of time, with probes', traps.probed.unit),
          row('traps: keys, with probes', traps.probed.keys),
        ]
      : []),
    ...(labels ? labelRows(labels) : []),
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

/** All answers, by the part of the benchmark. */
export interface GrainScores {
  readonly tables?: TableScores;
  readonly traps?: TableScores;
  readonly labels?: LabelScores;
}

/** The answers that are not right, by part, one a line; an exclamation mark stands before what is wrong though certain. */
export function answersText({ tables, traps, labels }: GrainScores): string {
  return [
    missesOf('By statements and statistics', tables?.found),
    missesOf('With probes', tables?.probed),
    missesOf('Traps', traps?.found),
    missesOf('Traps, with probes', traps?.probed),
    missesOf('Labels, keys declared', labels?.declared),
    missesOf('Labels, keys hidden', labels?.hidden),
    missesOf('Labels, keys hidden, probed', labels?.hiddenProbed),
    missesOf('Labels, provable views', labels?.provable),
    missesOf(
      'Labels, views without a proof',
      labels?.traps.filter(one => one.keys !== 'silent'),
    ),
  ].join('');
}

function missesOf(title: string, scores: readonly ScoredGrain[] = []): string {
  const lines = scores
    .filter(one => one.keys !== 'right' || one.unit !== 'right')
    .map(
      one =>
        `${one.harm ? '!' : ' '} ${one.id}: keys ${one.keys} (${
          one.relation
        }), unit ${one.unit}\n`,
    );
  return lines.length > 0 ? `${title}:\n${lines.join('')}` : '';
}
