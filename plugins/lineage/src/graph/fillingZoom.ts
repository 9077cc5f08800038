import { PlacedBox } from './lineShape';

/** The size of what a picture is seen through, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
}

/**
 * The zoom at which a part of a picture fills its frame.
 *
 * @param padding - Pixels left free at each side.
 * @param most - No larger zoom than this.
 */
export function fillingZoom(
  part: PlacedBox,
  frame: Frame,
  padding: number,
  most: number,
): number {
  return Math.min(
    most,
    Math.max(1, frame.width - 2 * padding) / Math.max(1, part.width),
    Math.max(1, frame.height - 2 * padding) / Math.max(1, part.height),
  );
}
