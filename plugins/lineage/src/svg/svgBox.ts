import { HEADER_HEIGHT, Waiting } from '../graph';
import { Texts } from '../texts';
import { Markup, element } from './element';
import { textWidth } from './fitText';
import { PictureColours } from './PictureColours';

/** Pixels between a box's side and what is written in it. */
export const PADDING = 14;
/** Sizes of letters. */
export const TITLE_SIZE = 14;
export const TEXT_SIZE = 12;
const CORNER = 8;
/** How strong a table is that is not on the chosen column's path. */
export const DIMMED_BOX = 0.35;

/** The box of a table or a schema with its head. */
export function svgBox(
  box: {
    readonly width: number;
    readonly height: number;
    readonly isRoot: boolean;
  },
  colours: PictureColours,
): readonly Markup[] {
  const { width, height, isRoot } = box;
  const head = Math.min(height, HEADER_HEIGHT);
  return [
    element('rect', { width, height, rx: CORNER, fill: colours.box }),
    element('path', {
      d: `M0 ${head}V${CORNER}A${CORNER} ${CORNER} 0 0 1 ${CORNER} 0H${
        width - CORNER
      }A${CORNER} ${CORNER} 0 0 1 ${width} ${CORNER}V${head}Z`,
      fill: colours.head,
    }),
    element('rect', {
      width,
      height,
      rx: CORNER,
      fill: 'none',
      stroke: isRoot ? colours.accent : colours.border,
      'stroke-width': isRoot ? 2 : 1,
    }),
  ];
}

/** A pill at a box's side that says how much waits behind it. */
export function svgWaiting(
  t: Texts,
  waiting: readonly Waiting[],
  width: number,
  colours: PictureColours,
): readonly Markup[] {
  return waiting
    .filter(({ more }) => more > 0)
    .flatMap(({ side, more }) => {
      const text = t('flow.plus', { count: more });
      const wide = textWidth(text, TEXT_SIZE) + 14;
      const x = side === 'upstream' ? 8 - wide : width - 8;
      return [
        element('rect', {
          x,
          y: 16,
          width: wide,
          height: 24,
          rx: 12,
          fill: colours.box,
          stroke: colours.border,
        }),
        element(
          'text',
          {
            x: x + wide / 2,
            y: 32,
            'font-size': TEXT_SIZE,
            'font-weight': 700,
            'text-anchor': 'middle',
            fill: colours.accent,
          },
          text,
        ),
      ];
    });
}
