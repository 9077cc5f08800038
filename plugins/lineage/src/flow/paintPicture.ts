import { PlacedBox, lineLook } from '../graph';
import { FarLine } from './farLines';
import { fitName } from './fitName';
import { mayCross, overlaps } from './inView';
import { PlacedNode } from './PlacedPicture';
import { GraphColours } from './readColours';

/** What is painted: boxes with their names, and the lines between them. */
export interface Scene {
  readonly nodes: readonly PlacedNode[];
  readonly lines: readonly FarLine[];
  readonly colours: GraphColours;
  /** Ref of the table that is open beside the graph. */
  readonly selected?: string;
}

/** Lines and boxes painted before the page may do something else. */
const AT_ONCE = 150;
/** A box narrower than this, in pixels of the screen, has no room for a name. */
const NAME_FROM = 44;
const MARGIN = 4;

type Layer = CanvasRenderingContext2D;

function colourOf({ line }: FarLine, colours: GraphColours): string {
  const { lit, kind } = line.edge;
  if (lit) {
    return colours.accent;
  }
  if (kind === 'foreign-key') {
    return colours.foreignKey;
  }
  return kind === 'join' ? colours.join : colours.secondary;
}

function paintLine(layer: Layer, far: FarLine, zoom: number, scene: Scene) {
  const { line, shape, grainChange } = far;
  const { from, control1, control2, to } = shape;
  const { kind, certainty, lit, dimmed } = line.edge;
  const look = lineLook({ kind, certainty, lit });
  layer.globalAlpha = dimmed ? 0.2 : 1;
  layer.strokeStyle = colourOf(far, scene.colours);
  layer.lineWidth = Math.max(1, look.width * 0.6) / zoom;
  layer.setLineDash(look.dash.map(length => length / zoom));
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
  if (grainChange && !dimmed) {
    const size = 6 / zoom;
    layer.fillStyle = scene.colours.accent;
    layer.fillRect(to.x - 3 * size, to.y - size / 2, size, size);
  }
  layer.globalAlpha = 1;
}

function paintBox(layer: Layer, node: PlacedNode, zoom: number, scene: Scene) {
  const { box, table, schema } = node;
  const { colours } = scene;
  const isRoot = table?.isRoot || schema?.hasRoot;
  const dimmed = (table ?? schema)?.dimmed;
  const plain = schema ? colours.head : colours.box;
  layer.fillStyle = dimmed ? colours.background : plain;
  layer.strokeStyle = isRoot ? colours.accent : colours.border;
  layer.lineWidth = (isRoot ? 2 : 1) / zoom;
  layer.fillRect(box.x, box.y, box.width, box.height);
  if (isRoot && !dimmed) {
    layer.fillStyle = colours.accentBox;
    layer.fillRect(box.x, box.y, box.width, box.height);
  }
  layer.strokeRect(box.x, box.y, box.width, box.height);
  if (scene.selected === node.ref) {
    const gap = 3 / zoom;
    layer.strokeStyle = colours.accent;
    layer.lineWidth = 3 / zoom;
    layer.strokeRect(
      box.x - gap,
      box.y - gap,
      box.width + 2 * gap,
      box.height + 2 * gap,
    );
  }
}

/** Paints a name at a size that can be read whatever the zoom. */
function paintName(
  layer: Layer,
  node: PlacedNode,
  { zoom, letter, font }: { zoom: number; letter: number; font: number },
  scene: Scene,
) {
  const { box, table, schema } = node;
  const width = Math.floor((box.width * zoom - 2 * MARGIN) / letter);
  const room = Math.floor((box.height * zoom - MARGIN) / (font + 1));
  const lines = fitName(
    table ? table.node.name : schema.name,
    width,
    Math.max(1, Math.min(3, room)),
  );
  const isRoot = table?.isRoot || schema?.hasRoot;
  const dimmed = (table ?? schema)?.dimmed;
  const plain = dimmed ? scene.colours.secondary : scene.colours.text;
  layer.fillStyle = isRoot && !dimmed ? scene.colours.accentText : plain;
  const left = box.x + MARGIN / zoom;
  lines.forEach((line, i) => {
    const top = box.y + (MARGIN + (i + 1) * (font + 1) - 2) / zoom;
    layer.save();
    layer.translate(left, top);
    layer.scale(1 / zoom, 1 / zoom);
    layer.fillText(line, 0, 0);
    layer.restore();
  });
}

/**
 * Paints a part of a picture as it is seen from afar: a table is a box with its name, the lines between two tables are one, and from very far
 * away boxes are without names. It yields now and then, so that whoever paints may rest.
 *
 * @param layer - Scaled and moved so that it takes the picture's own pixels.
 */
export function* paintPicture(
  layer: Layer,
  scene: Scene,
  part: PlacedBox,
  zoom: number,
): Generator<void> {
  let painted = 0;
  for (const line of scene.lines) {
    if (mayCross(line.line, part)) {
      paintLine(layer, line, zoom, scene);
      if (++painted % AT_ONCE === 0) {
        yield;
      }
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
  const font = zoom > 0.3 ? 12 : 11;
  layer.font = `600 ${font}px ${scene.colours.font}`;
  layer.textBaseline = 'alphabetic';
  const letter = layer.measureText('abcdefghijklmnopqrstuvwxyz_').width / 27;
  for (const node of nodes) {
    if (node.box.width * zoom >= NAME_FROM) {
      paintName(layer, node, { zoom, letter, font }, scene);
      if (++painted % AT_ONCE === 0) {
        yield;
      }
    }
  }
}
