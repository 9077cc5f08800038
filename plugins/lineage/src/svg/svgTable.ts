import {
  DrawnTable,
  FRAME_HEIGHT,
  HEADER_HEIGHT,
  LIST_ROWS,
  Point,
  ROW_HEIGHT,
  SEARCH_HEIGHT,
} from '../graph';
import { Texts } from '../texts';
import { Markup, element } from './element';
import { fitText } from './fitText';
import { PictureColours } from './PictureColours';
import { DIMMED_BOX, PADDING, TEXT_SIZE, svgBox, svgWaiting } from './svgBox';
import { svgColumn } from './svgColumn';
import { svgHead } from './svgHead';

function svgRow(text: string, y: number, width: number, fill: string): Markup {
  return element(
    'text',
    { x: PADDING, y: y + 4, 'font-size': TEXT_SIZE, fill },
    fitText(text, TEXT_SIZE, width - 2 * PADDING),
  );
}

/** What stands below a table's columns, a line each. */
function lastRows(
  t: Texts,
  { fold, waiting, node }: DrawnTable,
): readonly { readonly text: string; readonly isFold: boolean }[] {
  const [first] = node.unresolved;
  return [
    ...(fold.canFold
      ? [
          {
            text:
              fold.hiddenColumns > 0
                ? t('flow.moreColumns', { count: fold.hiddenColumns })
                : '',
            isFold: true,
          },
        ]
      : []),
    ...waiting
      .filter(({ hidden }) => hidden > 0)
      .map(({ side, hidden }) => ({
        text: t(`flow.hidden.${side}`, { count: hidden }),
        isFold: false,
      })),
    ...(first
      ? [
          {
            text: t('flow.gaps', {
              count: node.unresolved.length,
              first: first.message,
            }),
            isFold: false,
          },
        ]
      : []),
  ];
}

/** A table as the graph draws it; of a long list of columns the first rows, and how many follow. */
export function svgTable(
  t: Texts,
  table: DrawnTable,
  place: Point,
  colours: PictureColours,
): Markup {
  const { size, columns, isRoot, dimmed } = table;
  const { width, height, list } = size;
  const shown = list ? columns.slice(0, LIST_ROWS) : columns;
  const below =
    shown.length > 0
      ? size.columnYs[shown.length - 1] + ROW_HEIGHT
      : HEADER_HEIGHT + (FRAME_HEIGHT + ROW_HEIGHT) / 2;
  return element(
    'g',
    {
      transform: `translate(${Math.round(place.x)} ${Math.round(place.y)})`,
      opacity: dimmed ? DIMMED_BOX : undefined,
    },
    ...svgBox({ width, height, isRoot }, colours),
    ...svgHead(t, table, colours),
    list
      ? svgRow(
          t('flow.moreColumns', { count: columns.length - shown.length }),
          list.top - SEARCH_HEIGHT / 2,
          width,
          colours.secondary,
        )
      : undefined,
    ...shown.flatMap((column, i) =>
      svgColumn(column, size.columnYs[i], width, colours),
    ),
    ...lastRows(t, table).map(({ text, isFold }, i) =>
      svgRow(
        text,
        below + i * ROW_HEIGHT,
        width,
        isFold ? colours.accent : colours.secondary,
      ),
    ),
    ...svgWaiting(t, table.waiting, width, colours),
  );
}
