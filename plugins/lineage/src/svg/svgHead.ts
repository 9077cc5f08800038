import { DrawnTable } from '../graph';
import { Texts } from '../texts';
import { kindLabel } from '../words';
import { Markup, element } from './element';
import { fitText, textWidth } from './fitText';
import { PictureColours } from './PictureColours';
import { PADDING, TEXT_SIZE, TITLE_SIZE } from './svgBox';

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

/** A table's name, kind and grain. */
export function svgHead(
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
