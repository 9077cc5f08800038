import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { createContext, useContext } from 'react';
import { LinkedTable } from '../entity';
import { Side } from '../graph';

/** What a person can do in the graph; kept out of the nodes' data, so that nodes are compared by what they show. */
export interface GraphActions {
  readonly choose: (column: ColumnRef | undefined) => void;
  readonly expand: (table: TableRef, side: Side) => void;
  readonly expanding: ReadonlySet<string>;
  readonly toggleColumns: (table: TableRef) => void;
  readonly unfolding: ReadonlySet<TableRef>;
  readonly linkTo: (table: LinkedTable) => string;
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
