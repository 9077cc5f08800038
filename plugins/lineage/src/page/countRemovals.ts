import { PendingRemoval } from '@grainline/backstage-plugin-lineage-common';
import { countOf } from '../words';
import { Texts } from '../texts';

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
  return (
    [
      tables > 0 && countOf(t, tables, 'table'),
      columns > 0 && countOf(t, columns, 'column'),
    ]
      .filter(Boolean)
      .join(' and ') || countOf(t, pending.length, 'schema')
  );
}
