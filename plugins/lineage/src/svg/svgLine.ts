import {
  DrawnEdge,
  LineShape,
  Point,
  lineLook,
  linePath,
  pointAt,
} from '../graph';
import { Texts } from '../texts';
import { grainChangeWords } from '../words';
import { Markup, element } from './element';
import { textWidth } from './fitText';
import { PictureColours } from './PictureColours';
import { TEXT_SIZE } from './svgBox';

/** How strong a line is that is not on the chosen column's path. */
const DIMMED_LINE = 0.2;

function colourOf(line: DrawnEdge, colours: PictureColours): string {
  if (line.lit) {
    return colours.accent;
  }
  switch (line.kind) {
    case 'foreign-key':
      return colours.foreignKey;
    case 'join':
      return colours.join;
    default:
      return colours.line;
  }
}

const square = ({ x, y }: Point, fill: string) =>
  element('rect', { x: x - 3.5, y: y - 3.5, width: 7, height: 7, fill });

/** A line as the graph draws it, with the marks at its ends. */
export function svgLine(
  line: DrawnEdge,
  shape: LineShape,
  colours: PictureColours,
): Markup {
  const look = lineLook(line);
  const stroke = colourOf(line, colours);
  return element(
    'g',
    { opacity: line.dimmed ? DIMMED_LINE : undefined },
    element('path', {
      d: linePath(shape),
      fill: 'none',
      stroke,
      'stroke-width': look.width,
      'stroke-linecap': look.dash.length > 0 ? 'round' : undefined,
      'stroke-dasharray':
        look.dash.length > 0 ? look.dash.join(' ') : undefined,
    }),
    look.mark === 'ring'
      ? element('circle', {
          cx: shape.to.x,
          cy: shape.to.y,
          r: 4,
          fill: colours.background,
          stroke,
        })
      : undefined,
    ...(look.mark === 'squares'
      ? [square(shape.from, stroke), square(shape.to, stroke)]
      : []),
  );
}

/** What a line says: how rows change, through how many tables it leads, that it came or went since; nothing if it says nothing. */
export function svgLineWords(
  t: Texts,
  line: DrawnEdge,
  shape: LineShape,
  colours: PictureColours,
): Markup | undefined {
  const { grainChange, through, sinceThen } = line;
  const words = [
    ...(sinceThen ? [t(`flow.since.${sinceThen}`)] : []),
    ...(grainChange ? [grainChangeWords(t, grainChange)] : []),
    ...(through !== undefined ? [t('flow.through', { count: through })] : []),
  ].join(', ');
  if (!words) {
    return undefined;
  }
  const { x, y } = pointAt(shape, 0.5);
  const width = textWidth(words, TEXT_SIZE) + 14;
  return element(
    'g',
    { opacity: line.dimmed ? DIMMED_LINE : undefined },
    element('rect', {
      x: x - width / 2,
      y: y - 11,
      width,
      height: 22,
      rx: 11,
      fill: colours.background,
      stroke: colours.accent,
    }),
    element(
      'text',
      {
        x,
        y: y + 4,
        'font-size': TEXT_SIZE,
        'text-anchor': 'middle',
        fill: colours.text,
      },
      words,
    ),
  );
}
