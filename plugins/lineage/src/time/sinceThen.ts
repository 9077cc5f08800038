import {
  LineageEdge,
  LineageNode,
  SinceThen,
} from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { countOf } from '../words';

/** What came, or went, since a past time. */
export interface Difference {
  readonly tables: readonly LineageNode[];
  readonly lines: readonly LineageEdge[];
  readonly columns: readonly LineageNode['columns'][number][];
}

/** What came or went since, of all that is drawn of a past lineage. */
export function differenceOf(
  tables: Iterable<LineageNode>,
  edges: readonly LineageEdge[],
  since: SinceThen,
): Difference {
  const all = [...tables];
  const differs = (one: { readonly sinceThen?: SinceThen }) =>
    one.sinceThen === since;
  return {
    tables: all.filter(differs),
    lines: edges.filter(differs),
    columns: all.flatMap(({ columns }) => columns.filter(differs)),
  };
}

/** Whether nothing came, or went. */
export function isNothing({ tables, lines, columns }: Difference): boolean {
  return tables.length + lines.length + columns.length === 0;
}

/** How much came or went, such as `1 table and 2 lines`. */
function differenceWords(
  t: Texts,
  { tables, lines, columns }: Difference,
): string {
  const parts = [
    ...(tables.length > 0 ? [countOf(t, tables.length, 'table')] : []),
    ...(columns.length > 0 ? [countOf(t, columns.length, 'column')] : []),
    ...(lines.length > 0 ? [countOf(t, lines.length, 'line')] : []),
  ];
  return parts.reduce((one, other) => t('time.and', { one, other }));
}

/** What came and went, in one sentence. */
export function changesWords(
  t: Texts,
  added: Difference,
  removed: Difference,
): string {
  if (isNothing(added) && isNothing(removed)) {
    return t('time.same');
  }
  if (isNothing(removed)) {
    return t('time.added', { added: differenceWords(t, added) });
  }
  return isNothing(added)
    ? t('time.removed', { removed: differenceWords(t, removed) })
    : t('time.both', {
        added: differenceWords(t, added),
        removed: differenceWords(t, removed),
      });
}
