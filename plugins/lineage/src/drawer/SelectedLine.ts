import { Selected } from '../flow';

/** A line of the picture, by the ends and the kind of the edge that it stands for. */
export type SelectedLine = Extract<Selected, { line: unknown }>['line'];
