import { TableParts } from '@grainline/backstage-plugin-lineage-common';
import { globMatcher } from '@grainline/backstage-plugin-lineage-node';
import { TableCriteria, TableFilter } from './TableCriteria';

/** Tells whether a reader may see a table. */
export type TableMatcher = (ref: string, parts: TableParts) => boolean;

function filterMatcher(filter: TableFilter): TableMatcher {
  const matchersOf = (globs: readonly string[] | undefined) =>
    globs?.map(globMatcher);
  const sources = filter.sources && new Set(filter.sources);
  const refs = filter.refs && new Set(filter.refs);
  const schemas = matchersOf(filter.schemas);
  const names = matchersOf(filter.names);
  return (ref, { source, schema, table }) =>
    (!sources || sources.has(source)) &&
    (!refs || refs.has(ref)) &&
    (!schemas || schemas.some(matches => matches(schema))) &&
    (!names || names.some(matches => matches(table)));
}

/** The same answer as `matchesCriteria` gives, for very many tables: everything is made ready once. */
export function criteriaMatcher(
  criteria: TableCriteria | undefined,
): TableMatcher {
  if (!criteria) {
    return () => true;
  }
  if ('allOf' in criteria) {
    const all = criteria.allOf.map(criteriaMatcher);
    return (ref, parts) => all.every(matches => matches(ref, parts));
  }
  if ('anyOf' in criteria) {
    const any = criteria.anyOf.map(criteriaMatcher);
    return (ref, parts) => any.some(matches => matches(ref, parts));
  }
  if ('not' in criteria) {
    const matches = criteriaMatcher(criteria.not);
    return (ref, parts) => !matches(ref, parts);
  }
  return filterMatcher(criteria);
}
