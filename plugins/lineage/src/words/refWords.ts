import { parseRef } from '@grainline/backstage-plugin-lineage-common';

/** A table or column as people write it: `marts.daily_revenue.revenue`, without its source. */
export function refWords(ref: string): string {
  const { source, schema, table, column } = parseRef(ref);
  return [schema ?? source, table, column]
    .filter(part => part !== undefined)
    .join('.');
}
