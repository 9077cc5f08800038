import {
  DrawnEdge,
  LayoutResult,
  LineShape,
  LineagePicture,
  TableSize,
  lineShape,
  visibleY,
} from '../graph';
import { Texts } from '../texts';
import { Markup, element } from './element';
import { PictureColours, plainColours } from './PictureColours';
import { svgLine, svgLineWords } from './svgLine';
import { svgSchema } from './svgSchema';
import { svgTable } from './svgTable';

/** Pixels around the picture: the counts at the tables' sides stand there. */
const MARGIN = 56;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly size: TableSize;
}

interface PlacedLine {
  readonly line: DrawnEdge;
  readonly shape: LineShape;
}

function placeLines(
  { edges, orientation }: LineagePicture,
  boxes: ReadonlyMap<string, Box>,
): readonly PlacedLine[] {
  return edges.flatMap(line => {
    const from = boxes.get(line.from.table);
    const to = boxes.get(line.to.table);
    const end = ({ x, y, size }: Box, at: number) => ({
      box: { x, y, width: size.width, height: size.height },
      y: visibleY(size, at),
    });
    return from && to
      ? {
          line,
          shape: lineShape(
            end(from, line.from.y),
            end(to, line.to.y),
            line.level,
            orientation,
          ),
        }
      : [];
  });
}

function bounds(boxes: Iterable<Box>, lines: readonly PlacedLine[]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = (x: number, y: number) => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { x, y, size } of boxes) {
    cover(x, y);
    cover(x + size.width, y + size.height);
  }
  for (const { shape } of lines) {
    // A curve lies within the hull of its points.
    cover(shape.control1.x, shape.control1.y);
    cover(shape.control2.x, shape.control2.y);
  }
  return left <= right
    ? {
        left: left - MARGIN,
        top: top - MARGIN,
        width: right - left + 2 * MARGIN,
        height: bottom - top + 2 * MARGIN,
      }
    : { left: 0, top: 0, width: 2 * MARGIN, height: 2 * MARGIN };
}

/**
 * Writes a picture as SVG: the whole of it, not only what is in view, with nothing to load and no script, so that it can be put into any document.
 *
 * @param title - What the picture is of, for those who hear it.
 */
export function drawSvg(
  t: Texts,
  drawn: { readonly picture: LineagePicture; readonly places: LayoutResult },
  themeColours: PictureColours,
  title: string = t('flow.graph'),
): string {
  const { picture, places } = drawn;
  const colours = plainColours(themeColours);
  const boxes = new Map<string, Box>();
  for (const { ref, size } of [...(picture.schemas ?? []), ...picture.tables]) {
    if (places[ref]) {
      boxes.set(ref, { ...places[ref], size });
    }
  }
  const lines = placeLines(picture, boxes);
  const { left, top, width, height } = bounds(boxes.values(), lines);
  const content: readonly (Markup | undefined)[] = [
    ...lines.map(({ line, shape }) => svgLine(line, shape, colours)),
    ...(picture.schemas ?? []).flatMap(schema =>
      places[schema.ref]
        ? svgSchema(t, schema, places[schema.ref], colours)
        : [],
    ),
    ...picture.tables.flatMap(table =>
      places[table.ref] ? svgTable(t, table, places[table.ref], colours) : [],
    ),
    ...lines.map(({ line, shape }) => svgLineWords(t, line, shape, colours)),
  ];
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: [left, top, width, height].map(Math.round).join(' '),
      width: Math.round(width),
      height: Math.round(height),
      'font-family': colours.font,
      role: 'img',
    },
    element('title', {}, title),
    element('rect', {
      x: left,
      y: top,
      width,
      height,
      fill: colours.background,
    }),
    ...content,
  ).markup;
}
