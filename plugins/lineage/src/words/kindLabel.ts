import { TableKind } from '@grainline/backstage-plugin-lineage-common';

const LABELS: Readonly<Record<TableKind, string>> = {
  table: 'Table',
  'partitioned-table': 'Partitioned table',
  view: 'View',
  'materialized-view': 'Materialized view',
  'foreign-table': 'Foreign table',
  'external-table': 'External table',
  'late-binding-view': 'Late-binding view',
};

/** The words for a kind of table. */
export function kindLabel(kind: TableKind): string {
  return LABELS[kind] ?? kind;
}
