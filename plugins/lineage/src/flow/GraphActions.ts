import {
  ColumnRef,
  EdgeKind,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { createContext, useContext } from 'react';
import { LinkedTable } from '../entity';
import { Side } from '../graph';

/** What is open beside the graph: a table, or the first edge of a line. */
export type Selected =
  | { readonly table: TableRef }
  | {
      readonly line: {
        readonly from: string;
        readonly to: string;
        readonly kind: EdgeKind;
      };
    };

/** The keys that walk from table to table. */
export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** What a person can do in the graph, and what of it is under way. */
export interface GraphActions {
  readonly choose: (column: ColumnRef | undefined) => void;
  readonly expand: (table: TableRef, side: Side) => void;
  /** `table side` of each expansion under way. */
  readonly expanding: ReadonlySet<string>;
  readonly toggleColumns: (table: TableRef) => void;
  readonly unfolding: ReadonlySet<TableRef>;
  readonly linkTo: (table: LinkedTable) => string;
  /** Opens a table or a line beside the graph; nothing closes what is open. */
  readonly select: (what: Selected | undefined) => void;
  readonly selected?: Selected;
  /** Draws the tables of a schema in its place, or the schema again. */
  readonly toggleSchema: (schema: string) => void;
  /** Goes on from a table that has the focus: makes the next one `current`. */
  readonly walk: (from: TableRef, key: ArrowKey) => void;
  /** The table that arrow keys have reached: the graph brings it into view and gives it the focus. */
  readonly current?: TableRef;
}

const GraphActionsContext = createContext<GraphActions | undefined>(undefined);

/** Gives the nodes below it their actions. */
export const GraphActionsProvider = GraphActionsContext.Provider;

/** @throws Error outside of a {@link GraphActionsProvider} */
export function useGraphActions(): GraphActions {
  const actions = useContext(GraphActionsContext);
  if (!actions) {
    throw new Error('A table of the graph is drawn outside of the graph');
  }
  return actions;
}
