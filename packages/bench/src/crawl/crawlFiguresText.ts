import { CrawlFigures, PROMISED, promisedSeconds } from './CrawlFigures';

type Row = readonly [title: string, here: string, promised: string];

const times = (ratio: number) => `${ratio.toFixed(2)}×`;
const seconds = (value: number) => `${value.toFixed(2)} s`;

function verdict(value: number, most: number, text: string): string {
  return `≤ ${text}${value > most ? '  MISSED' : ''}`;
}

function rows(figures: CrawlFigures): Row[] {
  const { ratios, seconds: s, statements, memory, relations } = figures;
  const ratioRow = (
    title: string,
    name: keyof typeof ratios,
    cpu: string,
  ): Row[] => {
    const ratio = ratios[name];
    return ratio === undefined
      ? []
      : [
          [
            title,
            `${times(ratio)}  (${cpu})`,
            verdict(ratio, PROMISED[name], `${PROMISED[name]}×`),
          ],
        ];
  };
  return [
    ...ratioRow(
      'extraction, to the floor',
      'extract',
      `${seconds(s.extract)} to ${seconds(s.floor)} of CPU`,
    ),
    ...ratioRow(
      'a whole night, to the floor',
      'night',
      `${seconds(s.night ?? 0)}: read ${seconds(
        s.read ?? 0,
      )}, analysis and record ${seconds(
        s.analyseAndRecord ?? 0,
      )}, catalog ${seconds(s.catalog ?? 0)}`,
    ),
    ...ratioRow(
      'first sync into Neo4j, to bare CREATE',
      'neo4j',
      `CPU ${seconds(s.sync ?? 0)} to ${seconds(
        s.bareCreate ?? 0,
      )}; by the clock ${seconds(s.syncWall ?? 0)} to ${seconds(
        s.bareCreateWall ?? 0,
      )}`,
    ),
    ...ratioRow(
      'unchanged second crawl, to the first extraction',
      'unchanged',
      seconds(s.unchanged ?? 0),
    ),
    ...(statements === undefined
      ? []
      : [['statements', String(statements), 'the same at every size'] as Row]),
    ...(memory === undefined
      ? []
      : [
          [
            'peak memory of a night, above idle',
            `${memory.toFixed(0)} MiB`,
            verdict(memory, PROMISED.memory, `${PROMISED.memory} MiB at 6,000`),
          ] as Row,
        ]),
    ...(s.found === undefined
      ? []
      : [
          [
            'CREATE TABLE, run now → found, page opens',
            seconds(s.found),
            verdict(
              s.found,
              promisedSeconds(relations),
              `${promisedSeconds(relations)} s`,
            ),
          ] as Row,
        ]),
    ...(s.processing === undefined
      ? []
      : [
          [
            "the catalog's own processing, apart",
            `${seconds(s.processing)} by the clock`,
            '',
          ] as Row,
        ]),
  ];
}

/** The figures for people: a row each, with what is promised. */
export function crawlFiguresText(figures: CrawlFigures): string {
  const table = rows(figures);
  const width = (column: 0 | 1) =>
    Math.max(...table.map(row => row[column].length));
  const lines = table.map(([title, here, promised]) =>
    `${title.padEnd(width(0))}  ${here.padEnd(
      width(1),
    )}  ${promised}`.trimEnd(),
  );
  return [
    `${figures.relations} relations; the floor is one run of ${figures.floorBy}`,
    '',
    ...lines,
    ...(figures.notes.length > 0 ? ['', ...figures.notes] : []),
    '',
  ].join('\n');
}
