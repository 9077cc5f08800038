import { DrawnSchema, Point } from '../graph';
import { Texts } from '../texts';
import { countOf } from '../words';
import { Markup, element } from './element';
import { fitText } from './fitText';
import { PictureColours } from './PictureColours';
import {
  DIMMED_BOX,
  PADDING,
  TEXT_SIZE,
  TITLE_SIZE,
  svgBox,
  svgWaiting,
} from './svgBox';

/** A schema that stands for its tables, as the graph draws it. */
export function svgSchema(
  t: Texts,
  schema: DrawnSchema,
  place: Point,
  colours: PictureColours,
): Markup {
  const { width, height } = schema.size;
  const room = width - 2 * PADDING;
  return element(
    'g',
    {
      transform: `translate(${Math.round(place.x)} ${Math.round(place.y)})`,
      opacity: schema.dimmed ? DIMMED_BOX : undefined,
    },
    ...svgBox({ width, height, isRoot: schema.hasRoot }, colours),
    element(
      'text',
      {
        x: PADDING,
        y: 22,
        'font-size': TITLE_SIZE,
        'font-weight': 700,
        fill: colours.text,
      },
      fitText(schema.name, TITLE_SIZE, room),
    ),
    element(
      'text',
      { x: PADDING, y: 44, 'font-size': TEXT_SIZE, fill: colours.secondary },
      fitText(countOf(t, schema.tables, 'table'), TEXT_SIZE, room),
    ),
    ...svgWaiting(t, schema.waiting, width, colours),
  );
}
