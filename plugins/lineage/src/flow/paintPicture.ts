import { LineShape, PlacedBox, Point, lineLook } from '../graph';
import { clipLine } from './clipLine';
import { fitName, fitsWhole } from './fitName';
import { mayCross, overlaps } from './inView';
import { PlacedLine, PlacedNode } from './PlacedPicture';
import { BEFORE_END, pointBeforeEnd } from './pointBeforeEnd';
import type { PictureColours } from '../svg';
import { PaintedLine, Scene, paintedShape } from './Scene';

/** Lines or boxes that are painted before the page may do something else. */
const AT_ONCE = 40;
/** Lines that are looked at, but not painted, before the page may. */
const LOOKED_AT = 4000;
/** A box narrower than this, in pixels of the screen, has no room for a name. */
const NAME_FROM = 44;
const MARGIN = 4;
const CORNER = 8;
/** Lines of a name. */
const MOST_LINES = 3;
/** Lines are this much thinner from afar. */
const FAR_WIDTH = 0.6;
/** How strong a line is that is not on the chosen column's path. */
const DIMMED = 0.2;

/** By which the width of letters is told, before each name is fitted. */
const USUAL_NAME = 'customer_order_daily_performance';

type Layer = CanvasRenderingContext2D;

function colourOf({ line }: PaintedLine, colours: PictureColours): string {
  const { lit, kind } = line.edge;
  if (lit) {
    return colours.accent;
  }
  if (kind === 'foreign-key') {
    return colours.foreignKey;
  }
  return kind === 'join' ? colours.join : colours.line;
}

function paintCurve(layer: Layer, shape: LineShape) {
  const { from, control1, control2, to } = shape;
  layer.beginPath();
  layer.moveTo(from.x, from.y);
  layer.bezierCurveTo(
    control1.x,
    control1.y,
    control2.x,
    control2.y,
    to.x,
    to.y,
  );
  layer.stroke();
}

function paintRing(layer: Layer, at: Point, background: string) {
  layer.setLineDash([]);
  layer.fillStyle = background;
  layer.beginPath();
  layer.arc(at.x, at.y, 4, 0, 2 * Math.PI);
  layer.fill();
  layer.stroke();
}

function paintLine(
  layer: Layer,
  painted: PaintedLine,
  { part, zoom }: { readonly part: PlacedBox; readonly zoom: number },
  scene: Scene,
) {
  const { kind, certainty, lit, dimmed } = painted.line.edge;
  const shape = paintedShape(painted.line, scene);
  const seen = clipLine(shape, part);
  if (!seen) {
    return;
  }
  const look = lineLook({ kind, certainty, lit });
  const colour = colourOf(painted, scene.colours);
  const scale = scene.far ? 1 / zoom : 1;
  layer.globalAlpha = dimmed ? DIMMED : 1;
  layer.strokeStyle = colour;
  layer.lineWidth = scene.far
    ? Math.max(1, look.width * FAR_WIDTH) * scale
    : look.width;
  layer.setLineDash(look.dash.map(length => length * scale));
  paintCurve(layer, seen);
  if (!scene.far && look.mark === 'ring') {
    paintRing(layer, shape.to, scene.colours.background);
  } else if (!scene.far && look.mark === 'squares') {
    layer.fillStyle = colour;
    for (const { x, y } of [shape.from, shape.to]) {
      layer.fillRect(x - 3.5, y - 3.5, 7, 7);
    }
  }
  if (painted.grainChange && !dimmed && zoom > 0.15) {
    layer.fillStyle = scene.colours.accent;
    const size = 6 * scale;
    const at = pointBeforeEnd(shape, BEFORE_END);
    layer.fillRect(at.x - size / 2, at.y - size / 2, size, size);
  }
  layer.globalAlpha = 1;
}

function outline(layer: Layer, box: PlacedBox, gap: number) {
  layer.beginPath();
  layer.roundRect(
    box.x - gap,
    box.y - gap,
    box.width + 2 * gap,
    box.height + 2 * gap,
    CORNER + gap,
  );
}

function paintBox(layer: Layer, node: PlacedNode, zoom: number, scene: Scene) {
  const { box, table, schema } = node;
  const { colours } = scene;
  const isRoot = table?.isRoot || schema?.hasRoot;
  const isDimmed = (table ?? schema)?.dimmed;
  const plain = schema ? colours.head : colours.box;
  const fill = isRoot && scene.far ? colours.accentBox : plain;
  layer.fillStyle = isDimmed ? colours.background : fill;
  layer.strokeStyle = isRoot ? colours.accent : colours.border;
  layer.lineWidth = (isRoot ? 2 : 1) / zoom;
  outline(layer, box, 0);
  layer.fill();
  layer.stroke();
  if (scene.selected === node.ref) {
    layer.strokeStyle = colours.accent;
    layer.lineWidth = 3 / zoom;
    outline(layer, box, 3 / zoom);
    layer.stroke();
  }
}

/** A size of letters in pixels of the screen: their height, and their width on the average. */
interface Lettering {
  readonly font: number;
  readonly letter: number;
}

function fontOf(size: number, weight: number, colours: PictureColours): string {
  return `${weight} ${size}px ${colours.font}`;
}

/** How many letters a line of a box has at a size, and how many lines there are. */
function roomIn({ box }: PlacedNode, zoom: number, size: Lettering) {
  return {
    width: Math.floor((box.width * zoom - 2 * MARGIN) / size.letter),
    lines: Math.floor((box.height * zoom - MARGIN) / (size.font + 1)),
  };
}

/**
 * Writes a name, and the grain where there is room, at a size that can be read whatever the zoom.
 *
 * @param sizes - The largest at which the name stays whole is taken.
 */
function paintName(
  layer: Layer,
  node: PlacedNode,
  { zoom, sizes }: { zoom: number; sizes: readonly Lettering[] },
  scene: Scene,
) {
  const { box, table, schema } = node;
  const name = table ? table.node.name : schema.name;
  const mostLines = (room: number) => Math.max(1, Math.min(MOST_LINES, room));
  const size =
    sizes.find(one => {
      const room = roomIn(node, zoom, one);
      return fitsWhole(name, room.width, mostLines(room.lines));
    }) ?? sizes[sizes.length - 1];
  const { font } = size;
  const { width, lines: room } = roomIn(node, zoom, size);
  const lines = fitName(name, width, mostLines(room));
  const isRoot = scene.far && (table?.isRoot || schema?.hasRoot);
  const isDimmed = (table ?? schema)?.dimmed;
  const { text, secondary, accentText } = scene.colours;
  const plain = isDimmed ? secondary : text;
  layer.fillStyle = isRoot && !isDimmed ? accentText : plain;
  layer.font = fontOf(font, 600, scene.colours);
  const write = (line: string, row: number) => {
    layer.save();
    layer.translate(
      box.x + MARGIN / zoom,
      box.y + (MARGIN + (row + 1) * (font + 1) - 2) / zoom,
    );
    layer.scale(1 / zoom, 1 / zoom);
    layer.fillText(line, 0, 0);
    layer.restore();
  };
  lines.forEach(write);
  const grain = table?.node.grain;
  const left = Math.min(2, room - lines.length - 1);
  if (grain && grain.certainty !== 'unknown' && left > 0 && width >= 10) {
    layer.fillStyle = isRoot && !isDimmed ? accentText : secondary;
    layer.font = fontOf(font, 400, scene.colours);
    fitName(grain.sentence.replace(/\.$/, ''), width, left).forEach((line, i) =>
      write(line, lines.length + 0.4 + i),
    );
  }
}

/** True if a line is followed to a table in view; of those that only pass, one between two tables is enough. */
function endsIn({ from, to }: PlacedLine, part: PlacedBox): boolean {
  return overlaps(from.box, part) || overlaps(to.box, part);
}

function isNew(passing: Set<string>, from: PlacedNode, to: PlacedNode) {
  const key = `${from.ref} ${to.ref}`;
  return !passing.has(key) && passing.add(key) !== undefined;
}

/**
 * Paints a part of a picture. It yields now and then, so that whoever paints may rest.
 *
 * @param layer - Scaled and moved so that it takes the picture's own pixels.
 */
export function* paintPicture(
  layer: Layer,
  scene: Scene,
  part: PlacedBox,
  zoom: number,
): Generator<void> {
  let [painted, looked] = [0, 0];
  const passing = new Set<string>();
  for (const line of scene.lines) {
    const { from, to } = line.line;
    if (
      mayCross(line.line, part) &&
      (scene.far || endsIn(line.line, part) || isNew(passing, from, to))
    ) {
      paintLine(layer, line, { part, zoom }, scene);
      painted++;
    }
    if (painted === AT_ONCE || ++looked % LOOKED_AT === 0) {
      painted = 0;
      yield;
    }
  }
  layer.setLineDash([]);
  const nodes = scene.nodes.filter(node => overlaps(node.box, part));
  for (const node of nodes) {
    paintBox(layer, node, zoom, scene);
    if (++painted % AT_ONCE === 0) {
      yield;
    }
  }
  layer.textBaseline = 'alphabetic';
  const sizes = (zoom > 0.3 ? [12, 11, 10] : [11, 10, 9]).map(font => {
    layer.font = fontOf(font, 600, scene.colours);
    const { width } = layer.measureText(USUAL_NAME);
    return { font, letter: width / USUAL_NAME.length };
  });
  for (const node of nodes) {
    if (node.box.width * zoom >= NAME_FROM) {
      paintName(layer, node, { zoom, sizes }, scene);
      if (++painted % AT_ONCE === 0) {
        yield;
      }
    }
  }
}
