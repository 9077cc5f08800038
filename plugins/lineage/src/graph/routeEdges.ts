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
import { ThroughLine } from './Extent';
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

/** Where lines may meet, with the same object for the same place. */
function anchors(
  { boxes, boxOf }: RoutedBoxes,
  level: 'table' | 'column',
): (ref: string) => Anchor | undefined {
  const found = new Map<string, Anchor>();
  const wholes = new Map<string, Anchor>();
  const folds = new Map<string, Anchor>();
  for (const [table, { folded, size }] of boxes) {
    wholes.set(table, { table, y: size.headerY });
    folds.set(
      table,
      size.foldY === size.headerY || !folded || level === 'table'
        ? wholes.get(table)!
        : { table, y: size.foldY, folded: true },
    );
    if (level === 'column') {
      folded?.columns.forEach(({ ref }, row) =>
        found.set(ref, { table, y: size.columnYs[row], column: ref }),
      );
    }
  }
  return ref => {
    const known = found.get(ref);
    if (known) {
      return known;
    }
    const box = boxOf(tableOf(ref));
    const anchor = isColumnRef(ref) ? folds.get(box) : wholes.get(box);
    if (anchor) {
      found.set(ref, anchor);
    }
    return anchor;
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
  const anchorOf = anchors(boxes, level);
  const routed = new Map<string, Draft>();

  const ends = (edge: { readonly from: string; readonly to: string }) => {
    const from = anchorOf(edge.from);
    const to = anchorOf(edge.to);
    const folded = from && !boxes.boxes.get(from.table)?.folded;
    return from && to && !(folded && from.table === to.table)
      ? { from, to }
      : undefined;
  };
  const add = (edge: LineageEdge, over: string) => {
    const places = ends(edge);
    if (!places) {
      return;
    }
    const kind = lineKind(edge);
    const certainty = lineCertainty(edge);
    const lit = path?.edges.has(edge) === true;
    const id = `${over}${spell(places.from)}>${spell(places.to)}`;
    // A join has no direction: whichever way round it was seen first counts.
    const known =
      routed.get(id) ??
      (kind === 'join'
        ? routed.get(`${over}${spell(places.to)}>${spell(places.from)}`)
        : undefined);
    if (!known) {
      routed.set(id, {
        id,
        ...places,
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
    known.edges.push(edge);
    known.kind = strongerKind(known.kind, kind);
    known.indirect = known.kind === 'indirect';
    known.certainty = strongerCertainty(known.certainty, certainty);
    known.lit ||= lit;
    if (known.sinceThen !== edge.sinceThen) {
      known.sinceThen = undefined;
    }
  };

  edges.flows.forEach(edge => add(edge, ''));
  edges.derivations.forEach(edge => add(edge, ''));
  edges.overlays.forEach(edge => add(edge, `${edge.kind} `));
  for (const line of through) {
    const places = ends(line);
    if (places) {
      const id = `through ${spell(places.from)}>${spell(places.to)}`;
      const known = routed.get(id);
      routed.set(id, {
        id,
        ...places,
        level:
          level === 'column' && isColumnRef(line.from) ? 'column' : 'table',
        kind: isColumnRef(line.from) ? 'value' : 'table',
        indirect: false,
        certainty: strongerCertainty(
          line.certainty,
          known?.certainty ?? line.certainty,
        ),
        lit: path !== undefined && isColumnRef(line.from),
        edges: [],
        through: Math.max(line.through, known?.through ?? 0),
      });
    }
  }
  return [...routed.values()];
}
