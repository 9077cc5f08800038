/** How large a picture of points becomes in pixels. */
export interface PngSize {
  readonly width: number;
  readonly height: number;
  /** Pixels a point. */
  readonly scale: number;
}

/** Twice as many pixels as points is sharp on every screen and in print. */
const SHARP = 2;
/** The smallest bounds among the browsers: of a side, and of the area. */
const MOST_SIDE = 16_384;
const MOST_AREA = 120_000_000;

/** The size of a PNG of a picture: sharp, or as large as browsers can paint. */
export function pngSize(width: number, height: number): PngSize {
  const scale = Math.min(
    SHARP,
    MOST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_AREA / (width * height)),
  );
  return {
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
    scale,
  };
}
