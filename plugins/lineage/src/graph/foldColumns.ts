import {
  ColumnRef,
  LineageNode,
  SinceThen,
  TableRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { ColumnPath } from './followColumn';
import { mergeInOrder } from './mergeInOrder';

/** Columns that a folded table shows at most, besides those on the path of the chosen column. */
export const FOLDED_COLUMNS = 8;
/** Columns on the path of the chosen column that a folded table shows at most; the chosen one always shows. */
export const PATH_COLUMNS = 24;

/** A column as a table shows it. */
export interface ShownColumn {
  readonly ref: ColumnRef;
  readonly name: string;
  readonly type: string;
  readonly sinceThen?: SinceThen;
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
  const part = new Set<ColumnRef>();
  for (const list of [edges.derivations, edges.overlays]) {
    for (const { from, to } of list) {
      part.add(from);
      part.add(to);
    }
  }
  return part;
}

function limited(
  columns: readonly ShownColumn[],
  path: ColumnPath | undefined,
): readonly ShownColumn[] {
  let room = FOLDED_COLUMNS;
  let roomOnPath = PATH_COLUMNS;
  return columns.filter(({ ref }) => {
    if (ref === path?.column) {
      return true;
    }
    return path?.columns.has(ref) ? roomOnPath-- > 0 : room-- > 0;
  });
}

/** The chosen column shows itself even where nothing is known of it. */
function withChosen(
  table: LineageNode,
  columns: readonly ShownColumn[],
  path: ColumnPath | undefined,
): readonly ShownColumn[] {
  if (
    !path ||
    tableOf(path.column) !== table.ref ||
    columns.some(c => c.ref === path.column)
  ) {
    return columns;
  }
  return [
    ...columns,
    {
      ref: path.column,
      name: parseColumnRef(path.column).column,
      type: '',
      ...table.columns.find(c => c.ref === path.column),
    },
  ];
}

/** Columns that a table had at a past date and has no more are read with its lineage only, as is what came since. */
function withPast(
  { columns }: LineageNode,
  all: readonly ShownColumn[],
): readonly ShownColumn[] {
  const past = new Map(
    columns.filter(c => c.sinceThen).map(column => [column.ref, column]),
  );
  return past.size === 0
    ? all
    : mergeInOrder(
        all.map(column => past.get(column.ref) ?? column),
        columns,
        column => column.ref,
      );
}

function foldTable(
  table: LineageNode,
  part: ReadonlySet<ColumnRef>,
  all: readonly ShownColumn[] | undefined,
  path: ColumnPath | undefined,
): FoldedTable {
  const takesPart = ({ ref }: ShownColumn) =>
    part.has(ref) || path?.columns.has(ref) === true;
  const columns = all
    ? withChosen(table, withPast(table, all), path)
    : limited(withChosen(table, table.columns.filter(takesPart), path), path);
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
  tables: ReadonlyMap<TableRef, LineageNode>,
  edges: ChosenEdges,
  unfolded: UnfoldedTables,
  path?: ColumnPath,
): ReadonlyMap<TableRef, FoldedTable> {
  const part = takingPart(edges);
  return new Map(
    [...tables.values()].map(table => [
      table.ref,
      foldTable(table, part, unfolded.get(table.ref), path),
    ]),
  );
}

/** Tables alone: no table shows its columns. */
export function foldAway(
  tables: ReadonlyMap<TableRef, LineageNode>,
): ReadonlyMap<TableRef, FoldedTable> {
  return new Map(
    [...tables.values()].map(table => [
      table.ref,
      {
        columns: [],
        hiddenColumns: table.columnCount,
        unfolded: false,
        canFold: false,
      },
    ]),
  );
}
