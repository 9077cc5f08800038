import { LineCertainty, LineKind, Orientation, Overlay, Side } from '../graph';

/** The names under which an address keeps what the tab shows. */
export const VIEW_PARAMS = {
  column: 'column',
  everything: 'everything',
  up: 'up',
  down: 'down',
  /** Only read: both of them, as links of before spell it. */
  depth: 'depth',
  level: 'level',
  ends: 'ends',
  grouped: 'grouped',
  openSchemas: 'open',
  orientation: 'run',
  overlays: 'overlays',
  indirect: 'indirect',
  without: 'without',
  unfolded: 'unfolded',
  selected: 'selected',
  look: 'look',
  max: 'max',
  at: 'at',
} as const;

/** Where it keeps the tables of which a side's neighbours are drawn. */
export const EXPANSION_PARAMS: Readonly<Record<Side, string>> = {
  upstream: 'moreup',
  downstream: 'moredown',
};

/** More than these would make an address that servers refuse, and as many reads. */
export const MOST_LISTED = 60;

export const LEVELS: readonly ('table' | 'column')[] = ['table', 'column'];
export const ORIENTATIONS: readonly Orientation[] = ['right', 'down'];
export const OVERLAYS: readonly Overlay[] = ['foreign-key', 'join'];
/** What a legend can switch off. */
export const LINE_TRAITS: readonly (LineKind | LineCertainty)[] = [
  'value',
  'table',
  'indirect',
  'foreign-key',
  'join',
  'certain',
  'likely',
  'stated',
];
