import {
  ColumnRef,
  LineageNode,
  TableRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { ColumnPath } from './followColumn';
import { KnownLineage } from './KnownLineage';

/** Columns that a folded table shows at most, besides those on the path of the chosen column. */
export const FOLDED_COLUMNS = 8;
/** Columns that an unfolded table shows at most: a picture is not the place to read two thousand. */
export const UNFOLDED_COLUMNS = 200;

/** A column as a table shows it. */
export interface ShownColumn {
  readonly ref: ColumnRef;
  readonly name: string;
  readonly type: string;
}

/** Which columns a table shows, and how many it does not. */
export interface FoldedTable {
  readonly columns: readonly ShownColumn[];
  readonly hiddenColumns: number;
  readonly unfolded: boolean;
  /** False if there is nothing to fold or unfold. */
  readonly canFold: boolean;
}

/** All columns of the tables that a person unfolded. */
export type UnfoldedTables = ReadonlyMap<TableRef, readonly ShownColumn[]>;

function takingPart(edges: ChosenEdges): ReadonlySet<ColumnRef> {
  return new Set(edges.derivations.flatMap(e => [e.from, e.to]));
}

function limited(
  columns: readonly ShownColumn[],
  limit: number,
  always: (column: ShownColumn) => boolean,
): readonly ShownColumn[] {
  let room = limit;
  return columns.filter(column => always(column) || room-- > 0);
}

function foldTable(
  table: LineageNode,
  part: ReadonlySet<ColumnRef>,
  all: readonly ShownColumn[] | undefined,
  path: ColumnPath | undefined,
): FoldedTable {
  const onPath = (column: ShownColumn) =>
    path?.columns.has(column.ref) === true;
  const candidates = all ?? table.columns.filter(c => part.has(c.ref));
  // The chosen column shows itself even where nothing is known of it.
  const chosen =
    path &&
    tableOf(path.column) === table.ref &&
    !candidates.some(c => c.ref === path.column)
      ? [
          {
            ref: path.column,
            name: parseColumnRef(path.column).column,
            type: '',
            ...table.columns.find(c => c.ref === path.column),
          },
        ]
      : [];
  const columns = limited(
    [...candidates, ...chosen],
    all ? UNFOLDED_COLUMNS : FOLDED_COLUMNS,
    onPath,
  );
  const hiddenColumns = Math.max(0, table.columnCount - columns.length);
  return {
    columns,
    hiddenColumns,
    unfolded: all !== undefined,
    canFold: all !== undefined || hiddenColumns > 0,
  };
}

/** Decides which columns each table shows: those that take part, those on the chosen column's path, or all where unfolded. */
export function foldColumns(
  known: KnownLineage,
  edges: ChosenEdges,
  unfolded: UnfoldedTables,
  path?: ColumnPath,
): ReadonlyMap<TableRef, FoldedTable> {
  const part = takingPart(edges);
  return new Map(
    [...known.tables.values()].map(table => [
      table.ref,
      foldTable(table, part, unfolded.get(table.ref), path),
    ]),
  );
}
