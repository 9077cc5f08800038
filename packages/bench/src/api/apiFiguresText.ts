import { ApiFigures, Kind, KindFigures, Times } from './ApiFigures';

/** What is promised of each kind, p95 in milliseconds at the fixed rate. */
const BARS: Readonly<Record<Kind, number>> = {
  table: 100,
  column: 100,
  search: 150,
};

const NAMES: Readonly<Record<Kind, string>> = {
  table: 'neighbourhood of a table',
  column: 'path of a column',
  search: 'search',
};

const HEAD = [
  '',
  'p50 / p95 / p99 / max ms',
  'promised p95',
  'alone p50 / p95',
  'floor p50 / p95',
  'kB p50 / p95 / max',
  'CPU ms',
  'errors',
];

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const two = ({ p50, p95 }: Times) => `${ms(p50)} / ${ms(p95)}`;
const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

function row({ kind, open, alone, floor, bytes, cpuMs, errors }: KindFigures) {
  return [
    NAMES[kind],
    [open.p50, open.p95, open.p99, open.max].map(ms).join(' / '),
    `<= ${BARS[kind]}`,
    two(alone),
    floor ? two(floor) : '',
    [bytes.p50, bytes.p95, bytes.max].map(kilobytes).join(' / '),
    ms(cpuMs),
    String(errors),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, at) =>
    Math.max(...rows.map(r => r[at].length)),
  );
  return rows
    .map(cells =>
      cells
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The figures as tables for people. */
export function apiFiguresText(figures: ApiFigures): string {
  const { tables, columns, rate, stores, search } = figures;
  const number = (value: number) => value.toLocaleString('en');
  const parts = [
    `${number(tables)} tables, ${number(
      columns,
    )} columns, ${rate} questions a second`,
    ...stores.map(({ store, kinds, memory, firstSearchSeconds }) =>
      [
        store,
        table([HEAD, ...kinds.map(row)]),
        `memory ${(memory / 1e6).toFixed(0)} MB; first search after ${ms(
          firstSearchSeconds,
        )} s`,
        ...kinds.flatMap(({ firstError }) => firstError ?? []),
      ].join('\n'),
    ),
    ...(search
      ? [
          [
            `misspelled and abbreviated searches with the right hit among the first three: ${percent(
              search.found,
            )} of ${search.queries} (>= 95 %)`,
            ...Object.entries(search.byDistortion).map(
              ([name, { queries, found }]) =>
                `  ${name}: ${percent(found)} of ${queries}`,
            ),
          ].join('\n'),
        ]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
