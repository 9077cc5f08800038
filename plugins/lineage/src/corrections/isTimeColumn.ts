import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';

/** True for a column that holds a time or a date, by its type. */
export function isTimeColumn(column: Pick<ColumnDetail, 'type'>): boolean {
  return /^(?:date|timestamp)/i.test(column.type);
}
