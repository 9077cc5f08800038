import { LineShape, Orientation, lineShape } from '../graph';
import { farLines } from './farLines';
import { PlacedLine, PlacedNode, PlacedPicture } from './PlacedPicture';
import { shapeOf } from './lineEnds';
import type { PictureColours } from '../svg';

/** A line as it is painted. */
export interface PaintedLine {
  readonly line: PlacedLine;
  /** True if rows stand for something else at its end, and nothing else says so. */
  readonly grainChange: boolean;
}

/** What is painted: the boxes of tables with their names, and lines. */
export interface Scene {
  /** From afar, lines between two tables are one, and what is written keeps its size whatever the zoom. */
  readonly far: boolean;
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly PaintedLine[];
  readonly orientation: Orientation;
  readonly colours: PictureColours;
  /** Ref of the table that is open beside the graph. */
  readonly selected?: string;
}

/** Up to this many lines are elements of the page, each of which can be followed by the Tab key; of more, those are that a person is near to. */
export const MOST_ELEMENTS = 150;

/** True if the columns of a table at an end scroll: such lines follow the scrolling, which paint does not. */
export function follows({ from, to }: PlacedLine): boolean {
  return Boolean(from.table?.size.list ?? to.table?.size.list);
}

/** The lines of a picture that are painted. */
export function paintedLines(
  picture: PlacedPicture,
  far: boolean,
): readonly PaintedLine[] {
  if (far) {
    return farLines(picture);
  }
  return picture.lines.length <= MOST_ELEMENTS
    ? []
    : picture.lines
        .filter(line => !follows(line))
        .map(line => ({ line, grainChange: false }));
}

/** The curve of a line as it is painted: from afar between the middles of two tables, from near between columns. */
export function paintedShape(
  line: PlacedLine,
  scene: Pick<Scene, 'far' | 'orientation'>,
): LineShape {
  const { from, to } = line;
  return scene.far
    ? lineShape(
        { box: from.box, y: from.box.height / 2 },
        { box: to.box, y: to.box.height / 2 },
        'table',
        scene.orientation,
      )
    : shapeOf(line, scene.orientation, () => undefined);
}
