import {
  ColumnRef,
  LineageEdge,
  SinceThen,
  TableRef,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { LineCertainty, LineKind } from './DrawOptions';
import { ThroughLine, throughKind } from './Extent';
import { FoldedTable } from './foldColumns';
import { ColumnPath } from './followColumn';
import {
  lineCertainty,
  lineKind,
  strongerCertainty,
  strongerKind,
} from './lineKind';
import { TableSize } from './measureTable';

/** Where an edge meets a table, or a schema that stands for its tables. */
export interface Anchor {
  /** A table's or a schema's ref. */
  readonly table: string;
  /** Pixels from the table's top while nothing in it is scrolled. */
  readonly y: number;
  /** The column that shows there. */
  readonly column?: ColumnRef;
  /** True where the table counts the columns that it does not show. */
  readonly folded?: boolean;
}

/** An edge as it is drawn; several edges that meet the same two places are one. */
export interface RoutedEdge {
  readonly id: string;
  readonly from: Anchor;
  readonly to: Anchor;
  /** Whether it joins tables as a whole or columns. */
  readonly level: 'table' | 'column';
  /** That of the edge that says most. */
  readonly kind: LineKind;
  readonly indirect: boolean;
  /** That of the most certain edge. */
  readonly certainty: LineCertainty;
  /** True if an edge of it is on the chosen column's path. */
  readonly lit: boolean;
  /** None for a line that stands for what is not drawn between its ends. */
  readonly edges: readonly LineageEdge[];
  /** How many tables the line leads through that are not drawn. */
  readonly through?: number;
  /** Set where it is so of all of its edges. */
  readonly sinceThen?: SinceThen;
}

/** What the router needs of a box. */
export interface RoutedBox {
  /** None for a schema. */
  readonly folded?: FoldedTable;
  readonly size: TableSize;
}

/** The boxes of a picture, and which of them stands for a table. */
export interface RoutedBoxes {
  readonly boxes: ReadonlyMap<string, RoutedBox>;
  readonly boxOf: (table: TableRef) => string;
}

/** A place with its number; the same object for the same place. */
interface Place {
  readonly anchor: Anchor;
  readonly number: number;
}

/** Lines by their kind of layer and the numbers of their places; more places than this no picture has. */
const PLACES = 2 ** 24;

/** Where lines may meet. */
function placesOf(
  { boxes, boxOf }: RoutedBoxes,
  level: 'table' | 'column',
): (ref: string) => Place | undefined {
  const found = new Map<string, Place>();
  const wholes = new Map<string, Place>();
  const folds = new Map<string, Place>();
  let number = 0;
  const place = (anchor: Anchor): Place => ({ anchor, number: number++ });
  for (const [table, { folded, size }] of boxes) {
    wholes.set(table, place({ table, y: size.headerY }));
    folds.set(
      table,
      size.foldY === size.headerY || !folded || level === 'table'
        ? wholes.get(table)!
        : place({ table, y: size.foldY, folded: true }),
    );
    if (level === 'column') {
      folded?.columns.forEach(({ ref }, row) =>
        found.set(ref, place({ table, y: size.columnYs[row], column: ref })),
      );
    }
  }
  return ref => {
    const known = found.get(ref);
    if (known) {
      return known;
    }
    const box = boxOf(tableOf(ref));
    const other = isColumnRef(ref) ? folds.get(box) : wholes.get(box);
    if (other) {
      found.set(ref, other);
    }
    return other;
  };
}

/** Unlike its height, a place's name stays the same when a table unfolds. */
function spell({ table, column, folded }: Anchor): string {
  return column ?? (folded ? `${table}/` : table);
}

/** A line that is still being put together. */
type Draft = {
  -readonly [Key in keyof RoutedEdge]: Key extends 'edges'
    ? LineageEdge[]
    : RoutedEdge[Key];
};

/**
 * Decides which lines are drawn and where they begin and end.
 *
 * Edges that meet the same two places are one line; a foreign key and a join are never one with the flow of data. What begins and ends in one
 * schema that stands for its tables is not drawn.
 */
export function routeEdges(
  edges: ChosenEdges,
  through: readonly ThroughLine[],
  boxes: RoutedBoxes,
  options: { readonly level: 'table' | 'column'; readonly path?: ColumnPath },
): readonly RoutedEdge[] {
  const { level, path } = options;
  const placeOf = placesOf(boxes, level);
  const routed = new Map<number, Draft>();
  const lines = [routed];

  const ends = (edge: { readonly from: string; readonly to: string }) => {
    const from = placeOf(edge.from);
    const to = placeOf(edge.to);
    if (!from || !to) {
      return undefined;
    }
    const { table } = from.anchor;
    const inSchema =
      table === to.anchor.table && !boxes.boxes.get(table)?.folded;
    return inSchema ? undefined : { from, to };
  };
  const add = (edge: LineageEdge, over: string, known: Map<number, Draft>) => {
    const found = ends(edge);
    if (!found) {
      return;
    }
    const { from, to } = found;
    const kind = lineKind(edge);
    const certainty = lineCertainty(edge);
    const lit = path?.edges.has(edge) === true;
    const key = from.number * PLACES + to.number;
    // A join has no direction: whichever way round it was seen first counts.
    const line =
      known.get(key) ??
      (kind === 'join'
        ? known.get(to.number * PLACES + from.number)
        : undefined);
    if (!line) {
      known.set(key, {
        id: `${over}${spell(from.anchor)}>${spell(to.anchor)}`,
        from: from.anchor,
        to: to.anchor,
        level:
          level === 'column' && isColumnRef(edge.from) ? 'column' : 'table',
        kind,
        indirect: kind === 'indirect',
        certainty,
        lit,
        edges: [edge],
        sinceThen: edge.sinceThen,
      });
      return;
    }
    line.edges.push(edge);
    line.kind = strongerKind(line.kind, kind);
    line.indirect = line.kind === 'indirect';
    line.certainty = strongerCertainty(line.certainty, certainty);
    line.lit ||= lit;
    if (line.sinceThen !== edge.sinceThen) {
      line.sinceThen = undefined;
    }
  };

  edges.flows.forEach(edge => add(edge, '', routed));
  edges.derivations.forEach(edge => add(edge, '', routed));
  for (const kind of ['FOREIGN_KEY', 'JOINS'] as const) {
    const overlay = new Map<number, Draft>();
    lines.push(overlay);
    for (const edge of edges.overlays) {
      if (edge.kind === kind) {
        add(edge, `${kind} `, overlay);
      }
    }
  }
  const leading = new Map<number, Draft>();
  lines.push(leading);
  for (const line of through) {
    const found = ends(line);
    if (found) {
      const { from, to } = found;
      const key = from.number * PLACES + to.number;
      const known = leading.get(key);
      const ofColumns = isColumnRef(line.from);
      leading.set(key, {
        id: `through ${spell(from.anchor)}>${spell(to.anchor)}`,
        from: from.anchor,
        to: to.anchor,
        level: level === 'column' && ofColumns ? 'column' : 'table',
        kind: throughKind(line),
        indirect: false,
        certainty: strongerCertainty(
          line.certainty,
          known?.certainty ?? line.certainty,
        ),
        lit: path !== undefined && ofColumns,
        edges: [],
        through: Math.max(line.through, known?.through ?? 0),
      });
    }
  }
  return lines.flatMap(found => [...found.values()]);
}
