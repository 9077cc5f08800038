import { ColumnUsage } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { countOf } from '../words';

/** How much reads a column, such as `3 columns in 2 tables`. */
export function usageWords(t: Texts, usage: ColumnUsage | undefined): string {
  if (!usage) {
    return t('columns.nothing');
  }
  const { columns, tables, hidden } = usage;
  const visible =
    columns > 0
      ? t('columns.inTables', {
          columns: countOf(t, columns, 'column'),
          tables: countOf(t, tables, 'table'),
        })
      : tables > 0 && t('columns.readBy', { count: tables });
  return [visible, hidden > 0 && t('columns.hidden', { count: hidden })]
    .filter(Boolean)
    .join(', ');
}
