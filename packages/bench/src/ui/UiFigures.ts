import { Drawing, Panning } from './GraphBrowser';

/** How one graph was drawn by one of the two; medians of the rounds, milliseconds. */
export interface GraphFigures {
  /** Opened by its address. */
  readonly load: Drawing;
  /** Gone to from another page of the portal. */
  readonly visit: Drawing;
  readonly pan?: Panning;
}

/** The figures of a graph. */
export interface ShapeFigures {
  readonly name: string;
  readonly tables: number;
  readonly lineage: GraphFigures;
  /** Undefined if catalog-graph was left out or did not draw it. */
  readonly catalogGraph?: GraphFigures;
  readonly catalogGraphFailed?: string;
}

/** The figures of the benchmark. */
export interface UiFigures {
  readonly graphs: readonly ShapeFigures[];
  /** Of tables of the large record: from the click on their lineage tab to the picture. */
  readonly large?: {
    readonly tables: number;
    readonly opened: number;
    readonly p50: number;
    readonly max: number;
    readonly longestTask: number;
  };
}

const ms = (value: number | undefined) =>
  value === undefined ? '–' : String(Math.round(value));

/** The figures as a table for people. */
export function uiFiguresText(figures: UiFigures): string {
  const head = [
    'graph',
    'drawn by',
    'load',
    'visit',
    'longest task',
    'pan p95',
    'frames/s',
    'in view',
  ];
  const row = (name: string, by: string, f: GraphFigures): string[] => [
    name,
    by,
    ms(f.load.stable),
    ms(f.visit.stable),
    ms(f.visit.longestTask),
    ms(f.pan?.p95),
    f.pan ? f.pan.framesPerSecond.toFixed(1) : '–',
    ms(f.pan?.inView),
  ];
  const rows = [
    head,
    ...figures.graphs.flatMap(g => [
      row(g.name, 'lineage', g.lineage),
      ...(g.catalogGraph ? [row('', 'catalog-graph', g.catalogGraph)] : []),
      ...(g.catalogGraphFailed
        ? [['', 'catalog-graph', g.catalogGraphFailed]]
        : []),
    ]),
  ];
  const widths = head.map((_, i) =>
    Math.max(...rows.filter(r => r.length > 3).map(r => r[i].length)),
  );
  const text = rows.map(r =>
    r
      .map((cell, i) =>
        i < 2 || r.length <= 3
          ? cell.padEnd(widths[i])
          : cell.padStart(widths[i]),
      )
      .join('  ')
      .trimEnd(),
  );
  const { large } = figures;
  if (large) {
    text.push(
      '',
      `${large.opened} tables of a record of ${large.tables.toLocaleString(
        'en-US',
      )}: click to picture ${ms(large.p50)} ms p50, ${ms(
        large.max,
      )} ms at most (bar 1500); longest task ${ms(large.longestTask)} ms`,
    );
  }
  text.push(
    '',
    'Milliseconds, medians. load: by the address, the portal included; visit: from another page of the portal. Bars: faster than catalog-graph at',
    'every size, 500 tables <= 1500, 2,000 <= 4000, longest task <= 200, pan p95 <= 20 with 200 tables in view.',
  );
  return `${text.join('\n')}\n`;
}
