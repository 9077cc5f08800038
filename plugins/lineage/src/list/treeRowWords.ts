import { Texts } from '../texts';
import { kindLabel, seenWords } from '../words';
import { TreeRow } from './treeRows';

/** More columns than these are counted. */
const NAMED_COLUMNS = 6;

/** What a row of the tree says beside its name. */
export function treeRowWords(
  t: Texts,
  row: Extract<TreeRow, { kind: 'table' }>,
): string {
  const { item, table } = row;
  const { link, again } = item;
  const names = table?.columns.map(column => column.name) ?? [];
  const rest = names.length - NAMED_COLUMNS;
  return [
    table && kindLabel(t, table.node.kind),
    link.through !== undefined && t('list.through', { count: link.through }),
    link.likely && t('list.likely'),
    link.sinceThen && t(`list.since.${link.sinceThen}`),
    seenWords(t, link, new Date()),
    link.grainChange &&
      t('list.grainChange', { sentence: link.grainChange.sentence }),
    names.slice(0, NAMED_COLUMNS).join(', '),
    rest > 0 && t('list.moreColumns', { count: rest }),
    again && t('list.again'),
  ]
    .filter(Boolean)
    .join(' · ');
}
