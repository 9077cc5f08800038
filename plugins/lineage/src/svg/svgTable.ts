import {
  DrawnColumn,
  DrawnTable,
  FRAME_HEIGHT,
  HEADER_HEIGHT,
  LIST_ROWS,
  Point,
  ROW_HEIGHT,
  SEARCH_HEIGHT,
  Waiting,
} from '../graph';
import { Texts } from '../texts';
import { kindLabel } from '../words';
import { Markup, element } from './element';
import { fitText, textWidth } from './fitText';
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

function svgGrain(
  t: Texts,
  { node, size }: DrawnTable,
  x: number,
  colours: PictureColours,
): readonly Markup[] {
  if (!node.grain) {
    return [];
  }
  const unknown = node.grain.certainty === 'unknown';
  const text = fitText(
    unknown ? t('flow.grainUnknown') : node.grain.sentence.replace(/\.$/, ''),
    TEXT_SIZE,
    size.width - x - PADDING - 12,
  );
  const label = element(
    'text',
    {
      x: unknown ? x : x + 6,
      y: 44,
      'font-size': TEXT_SIZE,
      fill: unknown ? colours.secondary : colours.accentText,
    },
    text,
  );
  return unknown
    ? [label]
    : [
        element('rect', {
          x,
          y: 30,
          width: textWidth(text, TEXT_SIZE) + 12,
          height: 20,
          rx: 4,
          fill: colours.accentBox,
          // What is only likely has a dashed frame, so that no colour is needed to see it.
          ...(node.grain.certainty === 'likely' && {
            stroke: colours.accent,
            'stroke-dasharray': '3 3',
          }),
        }),
        label,
      ];
}

function svgHead(
  t: Texts,
  table: DrawnTable,
  colours: PictureColours,
): readonly Markup[] {
  const { node, size } = table;
  const room = size.width - 2 * PADDING;
  const mark = node.sinceThen === 'added' ? '+ ' : '− ';
  const since = node.sinceThen ? mark : '';
  const schema = `${since}${node.schema}.`;
  const title = fitText(`${schema}${node.name}`, TITLE_SIZE, room);
  const kind = kindLabel(t, node.kind);
  const sinceColour =
    node.sinceThen === 'added' ? colours.added : colours.removed;
  return [
    element(
      'text',
      { x: PADDING, y: 22, 'font-size': TITLE_SIZE },
      element(
        'tspan',
        { fill: since ? sinceColour : colours.secondary },
        title.slice(0, schema.length),
      ),
      element(
        'tspan',
        {
          fill: colours.text,
          'font-weight': 700,
          ...(node.sinceThen === 'removed' && {
            'text-decoration': 'line-through',
          }),
        },
        title.slice(schema.length),
      ),
    ),
    element(
      'text',
      { x: PADDING, y: 44, 'font-size': TEXT_SIZE, fill: colours.secondary },
      kind,
    ),
    ...svgGrain(t, table, PADDING + textWidth(kind, TEXT_SIZE) + 8, colours),
  ];
}

function svgColumn(
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
