import type { LineCertainty, LineKind } from './DrawOptions';

/** How a line is drawn, so that kinds and certainties are told apart without colour. */
export interface LineLook {
  /** Pixels. */
  readonly width: number;
  /** Pixels drawn and left out in turn; drawn through if empty. */
  readonly dash: readonly number[];
  /** A mark at its end, for what is no flow of data: a foreign key ends in a ring, a join has a square at both ends. */
  readonly mark?: 'ring' | 'squares';
}

const DASHES: Readonly<Record<LineCertainty, readonly number[]>> = {
  certain: [],
  likely: [7, 5],
  stated: [14, 4, 2, 4],
};

const WIDTHS: Readonly<Record<LineKind, number>> = {
  value: 1.5,
  table: 3,
  indirect: 1.5,
  'foreign-key': 1.25,
  join: 1.25,
};

/** Thicker by this much on the path of the chosen column. */
const LIT = 1;

/** Decides how a line looks: thin between columns, thick between tables, dotted where it gives no value, dashed where it is only likely. */
export function lineLook(line: {
  readonly kind: LineKind;
  readonly certainty: LineCertainty;
  readonly lit?: boolean;
}): LineLook {
  const { kind, certainty, lit } = line;
  return {
    width: WIDTHS[kind] + (lit ? LIT : 0),
    dash: kind === 'indirect' ? [1.5, 4.5] : DASHES[certainty],
    ...(kind === 'foreign-key' && { mark: 'ring' as const }),
    ...(kind === 'join' && { mark: 'squares' as const }),
  };
}
