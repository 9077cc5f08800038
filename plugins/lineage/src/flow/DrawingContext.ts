import { createContext, useContext } from 'react';
import { Orientation } from '../graph';
import { Texts } from '../texts';
import { GraphActions } from './GraphActions';
import { ListStates } from './ListStates';

/** The actions without what changes, so that whoever only acts is not drawn again. */
export type StableActions = Omit<
  GraphActions,
  'expanding' | 'unfolding' | 'selected' | 'current'
>;

/** What every part of the graph needs and what is the same for all: one subscription for thousands of rows. */
export interface Drawing {
  readonly t: Texts;
  readonly actions: StableActions;
  readonly lists: ListStates;
  readonly orientation: Orientation;
}

const DrawingContext = createContext<Drawing | undefined>(undefined);

/** Gives the parts of the graph what they share. */
export const DrawingProvider = DrawingContext.Provider;

/** @throws Error outside of the graph */
export function useDrawing(): Drawing {
  const drawing = useContext(DrawingContext);
  if (!drawing) {
    throw new Error('A part of the graph is drawn outside of the graph');
  }
  return drawing;
}
