import type { GrowthStep } from './measureGrowth';
import type { Speed } from './measureSpeed';
import {
  LEAST_PER_CPU_SECOND,
  MOST_TIMES_PARSING,
  type SqlFigures,
  WORST_DOUBLING,
} from './SqlFigures';

/** The figures as a person reads them. */
export function figuresText(figures: SqlFigures): string {
  const { coldStart, cases, file, warehouse, scaling } = figures;
  return [
    `Cold start: parser ${coldStart.loadMs} ms, first statement ${coldStart.firstMs} ms of CPU.`,
    '',
    "The floor is libpg-query's own parseSync of the same text: the call into WebAssembly, the decoding of the tree and JSON.parse; and its parsePlPgSQLSync where there are routines in PL/pgSQL.",
    ...(cases ? speedLines('Hand-written cases', cases) : []),
    ...(file ? speedLines('Cases of the file', file) : []),
    ...(warehouse ? speedLines('Views of the warehouse', warehouse) : []),
    '',
    ...growthLines('columns', scaling.columns),
    ...growthLines('branches', scaling.unions),
    ...(figures.worstDoubling === undefined
      ? []
      : [
          `Worst doubling: ×${figures.worstDoubling} (${verdict(
            figures.worstDoubling <= WORST_DOUBLING,
          )}: at most ×${WORST_DOUBLING}).`,
          '',
        ]),
  ].join('\n');
}

function speedLines(title: string, speed: Speed): string[] {
  return [
    '',
    `${title}: ${speed.statements} statements in ${speed.texts} texts`,
    `  ${speed.perCpuSecond} statements a CPU second (${verdict(
      speed.perCpuSecond >= LEAST_PER_CPU_SECOND,
    )}: at least ${LEAST_PER_CPU_SECOND})`,
    `  ×${speed.ratioToParsing} bare parsing, which makes ${
      speed.parsedPerCpuSecond
    } (${verdict(
      speed.ratioToParsing <= MOST_TIMES_PARSING,
    )}: at most ×${MOST_TIMES_PARSING})${
      speed.refusedByParser > 0
        ? `; ${speed.refusedByParser} texts that it refuses are left out of this`
        : ''
    }`,
    ...(speed.ratioToParseSync === speed.ratioToParsing
      ? []
      : [
          `  ×${speed.ratioToParseSync} parseSync alone, to which the bodies of routines are strings`,
        ]),
    `  CPU ms a text: p50 ${speed.p50Ms}, p95 ${speed.p95Ms}, max ${speed.maxMs}`,
  ];
}

function growthLines(unit: string, steps: readonly GrowthStep[]): string[] {
  const families = [...new Set(steps.map(step => step.family))];
  return families.flatMap(family => [
    `${family}: CPU ms by ${unit} (twice as many; bare parsing)`,
    ...steps
      .filter(step => step.family === family)
      .map(
        ({ n, ms, ratio, parseMs, parseRatio }) =>
          `  ${String(n).padStart(5)}  ${ms.toFixed(2).padStart(8)}${
            ratio ? `  ×${ratio.toFixed(2)}` : '       '
          }  (${parseMs.toFixed(2)}${
            parseRatio ? `, ×${parseRatio.toFixed(2)}` : ''
          })`,
      ),
    '',
  ]);
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED';
}
