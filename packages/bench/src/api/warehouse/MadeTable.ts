/** From what systems deliver to what people look at. */
export const LAYERS = ['raw', 'staging', 'core', 'marts', 'reporting'] as const;

/** Where in the flow of a warehouse a table stands. */
export type Layer = (typeof LAYERS)[number];

/** What is done to a column's value on its way. */
export type Step = 'identity' | 'cast' | 'expression' | 'aggregate';

/** A column of another table whose value flows into a column. */
export interface MadeSource {
  /** Where the table stands among its warehouse's tables. */
  readonly table: number;
  /** Where the column stands among the table's columns, from 0. */
  readonly column: number;
}

/** A column of a generated table. */
export interface MadeColumn {
  readonly name: string;
  readonly type: string;
  /** None for what is loaded from outside. */
  readonly sources: readonly MadeSource[];
  readonly step: Step;
}

/** A table of a generated warehouse. */
export interface MadeTable {
  readonly layer: Layer;
  readonly domain: string;
  readonly schema: string;
  readonly name: string;
  /** A view, or a table that a statement fills, which was seen to run. */
  readonly filledBy: 'outside' | 'view' | 'statement';
  readonly columns: readonly MadeColumn[];
  /** The tables that it reads, by where they stand among the warehouse's tables. */
  readonly parents: readonly number[];
  /** Columns by which a statement groups, filters or joins: they decide on rows, not on values. */
  readonly indirect: readonly MadeSource[];
  /** Names of the columns that identify a row; none where nothing tells. */
  readonly key: readonly string[];
}
