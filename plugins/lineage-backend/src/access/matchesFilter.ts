import { globMatcher } from '@grainline/backstage-plugin-lineage-node';
import { TableFilter } from './TableCriteria';

// The record's refs are canonical already: to take each apart as if a stranger had sent it would be half of the work.
function namesOf(ref: string): readonly string[] {
  const segments = ref.split('/');
  return ref.includes('%') ? segments.map(decodeURIComponent) : segments;
}

/** Whether names match one of some globs; each name is tried once, for the tables of a warehouse stand in few schemas. */
function anyGlob(
  globs: readonly string[] | undefined,
): (name: string) => boolean {
  if (!globs) {
    return () => true;
  }
  const matchers = globs.map(globMatcher);
  const known = new Map<string, boolean>();
  return name => {
    const before = known.get(name);
    if (before !== undefined) {
      return before;
    }
    const matches = matchers.some(matcher => matcher(name));
    known.set(name, matches);
    return matches;
  };
}

/**
 * Tells of many tables whether a filter selects them; the same answer as `whereVisible` gives in SQL. To be made anew for each question: it remembers
 * what it was asked.
 */
export function filterMatcher(filter: TableFilter): (ref: string) => boolean {
  const sources = filter.sources && new Set(filter.sources);
  const refs = filter.refs && new Set(filter.refs);
  const inSchema = anyGlob(filter.schemas);
  const hasName = anyGlob(filter.names);
  return ref => {
    if (refs && !refs.has(ref)) {
      return false;
    }
    const [source, schema, table] = namesOf(ref);
    return (
      (!sources || sources.has(source)) && inSchema(schema) && hasName(table)
    );
  };
}

/** Whether a filter selects a table; the same answer as `whereVisible` gives in SQL. */
export function matchesFilter(ref: string, filter: TableFilter): boolean {
  return filterMatcher(filter)(ref);
}
