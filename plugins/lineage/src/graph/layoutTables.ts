import { Orientation } from './DrawOptions';
import { breakCycles } from './layers/breakCycles';
import { fillLayers } from './layers/fillLayers';
import { LayerGraph } from './layers/LayerGraph';
import { orderLayers } from './layers/orderLayers';
import { placeLayers } from './layers/placeLayers';
import { rankNodes } from './layers/rankNodes';
import { wrapLayers } from './layers/wrapLayers';

/** A box to place. */
export interface LayoutBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes. */
export interface LayoutLine {
  readonly from: string;
  readonly to: string;
}

/** What the layout works on: plain data, so that it can be sent to a worker. */
export interface LayoutInput {
  readonly boxes: readonly LayoutBox[];
  readonly lines: readonly LayoutLine[];
  /** `right` if not given. */
  readonly orientation?: Orientation;
  /** Pixels between steps; {@link STEP_GAP} if not given. */
  readonly stepGap?: number;
}

/** Top left corners by id, in pixels. */
export type LayoutResult = Readonly<Record<string, { x: number; y: number }>>;

/** How far a layout is. */
export interface LayoutProgress {
  readonly stage: 'ranking' | 'ordering' | 'placing';
  /** Of the whole, 0 to 1. */
  readonly share: number;
}

/** Shares of the whole at which stages begin, by their usual time at 2,000 boxes. */
const ORDERING = 0.1;
const PLACING = 0.7;

function numbered(input: LayoutInput, across: 'width' | 'height'): LayerGraph {
  const numbers = new Map(input.boxes.map(({ id }, i) => [id, i]));
  const lines = input.lines.filter(
    ({ from, to }) => numbers.has(from) && numbers.has(to),
  );
  const along = across === 'width' ? 'height' : 'width';
  return {
    count: input.boxes.length,
    ...breakCycles(input.boxes.length, {
      from: lines.map(line => numbers.get(line.from)!),
      to: lines.map(line => numbers.get(line.to)!),
    }),
    along: input.boxes.map(box => box[along]),
    across: input.boxes.map(box => box[across]),
  };
}

/**
 * Places boxes in steps, from left to right or from top to bottom, so that lines go onwards wherever there is no cycle.
 *
 * The classical passes (Sugiyama et al. 1981), each in a time that grows with the number of boxes and lines: break cycles, rank, let long lines
 * pass, order, wrap what is too long, place. See ADR 0011 for why they are ours.
 *
 * @param onProgress - Told now and then how far it is.
 */
export function layoutTables(
  input: LayoutInput,
  onProgress: (progress: LayoutProgress) => void = () => {},
): LayoutResult {
  const down = input.orientation === 'down';
  const graph = numbered(input, down ? 'width' : 'height');
  onProgress({ stage: 'ranking', share: 0 });
  const filled = fillLayers(graph, rankNodes(graph));
  onProgress({ stage: 'ordering', share: ORDERING });
  const layers = wrapLayers(
    filled,
    orderLayers(filled, share =>
      onProgress({
        stage: 'ordering',
        share: ORDERING + share * (PLACING - ORDERING),
      }),
    ),
  );
  onProgress({ stage: 'placing', share: PLACING });
  const places = placeLayers(filled, layers, input.stepGap, share =>
    onProgress({ stage: 'placing', share: PLACING + share * (1 - PLACING) }),
  );
  return Object.fromEntries(
    input.boxes.map(({ id, width, height }, i) => {
      const along = places.along[i];
      const across = places.across[i] - (down ? width : height) / 2;
      return [id, down ? { x: across, y: along } : { x: along, y: across }];
    }),
  );
}
