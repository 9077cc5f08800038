import { parseTableRef } from '@grainline/backstage-plugin-lineage-common';
import { globMatcher } from '@grainline/backstage-plugin-lineage-node';
import { TableFilter } from './TableCriteria';

/** Whether a filter selects a table; the same answer as `whereVisible` gives in SQL. */
export function matchesFilter(ref: string, filter: TableFilter): boolean {
  const { source, schema, table } = parseTableRef(ref);
  const matches = (globs: readonly string[] | undefined, name: string) =>
    !globs || globs.some(glob => globMatcher(glob)(name));
  return (
    (!filter.sources || filter.sources.includes(source)) &&
    (!filter.refs || filter.refs.includes(ref)) &&
    matches(filter.schemas, schema) &&
    matches(filter.names, table)
  );
}
