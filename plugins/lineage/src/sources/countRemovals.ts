import { PendingRemoval } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { countOf } from '../words';

/** How much waits to be removed, such as `12 tables and 3 columns`. */
export function countRemovals(
  t: Texts,
  pending: readonly PendingRemoval[],
): string {
  const sum = (count: (removal: PendingRemoval) => number) =>
    pending.reduce((total, removal) => total + count(removal), 0);
  const tables = sum(
    ({ tables: names, moreTables = 0 }) => names.length + moreTables,
  );
  const columns = sum(removal =>
    removal.columns.reduce(
      (total, { columns: names }) => total + names.length,
      0,
    ),
  );
  if (tables > 0 && columns > 0) {
    return t('sources.removal', {
      tables: countOf(t, tables, 'table'),
      columns: countOf(t, columns, 'column'),
    });
  }
  if (tables > 0) {
    return countOf(t, tables, 'table');
  }
  return columns > 0
    ? countOf(t, columns, 'column')
    : countOf(t, pending.length, 'schema');
}
