import { parseTableRef } from '@grainline/backstage-plugin-lineage-common';
import { globRegExp } from './globPattern';
import { TableFilter } from './TableCriteria';

/** Whether a filter selects a table; the same answer as `whereVisible` gives in SQL. */
export function matchesFilter(ref: string, filter: TableFilter): boolean {
  const { source, schema, table } = parseTableRef(ref);
  const matches = (globs: readonly string[] | undefined, name: string) =>
    !globs || globs.some(glob => globRegExp(glob).test(name));
  return (
    (!filter.sources || filter.sources.includes(source)) &&
    (!filter.refs || filter.refs.includes(ref)) &&
    matches(filter.schemas, schema) &&
    matches(filter.names, table)
  );
}
