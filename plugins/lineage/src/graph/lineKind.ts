import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { LineCertainty, LineKind, Overlay } from './DrawOptions';

/** True if the column only decides which rows there are, in which order or groups, and gives no value. */
export function isIndirect(edge: LineageEdge): boolean {
  return edge.props.role !== undefined && edge.props.role !== 'value';
}

/** The kind of line that an edge is drawn as. */
export function lineKind(edge: LineageEdge): LineKind {
  switch (edge.kind) {
    case 'FEEDS':
      // It stands for lines between columns that are known and were not read.
      return edge.columnsLeft === undefined ? 'table' : 'value';
    case 'FOREIGN_KEY':
      return 'foreign-key';
    case 'JOINS':
      return 'join';
    default:
      return isIndirect(edge) ? 'indirect' : 'value';
  }
}

/** True for what is laid over the flow of data. */
export function isOverlay(kind: LineKind): kind is Overlay {
  return kind === 'foreign-key' || kind === 'join';
}

/** How sure an edge is; what a person stated goes first, and what nobody is sure of is likely. */
export function lineCertainty(edge: LineageEdge): LineCertainty {
  if (edge.bases?.includes('stated')) {
    return 'stated';
  }
  return edge.certainty === 'certain' ? 'certain' : 'likely';
}

const KINDS: readonly LineKind[] = [
  'value',
  'table',
  'indirect',
  'foreign-key',
  'join',
];
const CERTAINTIES: readonly LineCertainty[] = ['stated', 'certain', 'likely'];

/** The kind that counts where two edges are one line: the one by which more is said. */
export function strongerKind(a: LineKind, b: LineKind): LineKind {
  return KINDS.indexOf(a) <= KINDS.indexOf(b) ? a : b;
}

/** The certainty that counts where two edges are one line. */
export function strongerCertainty(
  a: LineCertainty,
  b: LineCertainty,
): LineCertainty {
  return CERTAINTIES.indexOf(a) <= CERTAINTIES.indexOf(b) ? a : b;
}
