import { DrawnColumn, ROW_HEIGHT } from '../graph';
import { Markup, element } from './element';
import { fitText, textWidth } from './fitText';
import { PictureColours } from './PictureColours';
import { PADDING, TEXT_SIZE } from './svgBox';

/** A column's row: its name, its type, and that it is on the path of the chosen column. */
export function svgColumn(
  column: DrawnColumn,
  y: number,
  width: number,
  colours: PictureColours,
): readonly Markup[] {
  const { lit, chosen, sinceThen } = column;
  const type = fitText(column.type, TEXT_SIZE, width * 0.4);
  const room = width - 2 * PADDING - textWidth(type, TEXT_SIZE) - 8;
  const top = y - ROW_HEIGHT / 2;
  const bar = (x: number) =>
    element('rect', {
      x,
      y: top,
      width: 3,
      height: ROW_HEIGHT,
      fill: colours.accent,
    });
  const mark = sinceThen === 'added' ? '+ ' : '− ';
  const since = sinceThen === 'added' ? colours.added : colours.removed;
  return [
    ...(lit
      ? [
          element('rect', {
            x: 1,
            y: top,
            width: width - 2,
            height: ROW_HEIGHT,
            fill: colours.accentBox,
          }),
        ]
      : []),
    ...(chosen ? [bar(1), bar(width - 4)] : []),
    element(
      'text',
      {
        x: PADDING,
        y: y + 4,
        'font-size': TEXT_SIZE,
        'font-weight': chosen ? 700 : undefined,
        'text-decoration': sinceThen === 'removed' ? 'line-through' : undefined,
        fill: lit ? colours.accentText : colours.text,
      },
      sinceThen ? element('tspan', { fill: since }, mark) : undefined,
      fitText(column.name, TEXT_SIZE, sinceThen ? room - 14 : room),
    ),
    element(
      'text',
      {
        x: width - PADDING,
        y: y + 4,
        'font-size': TEXT_SIZE,
        'text-anchor': 'end',
        fill: lit ? colours.accentText : colours.secondary,
      },
      type,
    ),
  ];
}
