import { filterMatcher } from './matchesFilter';
import { TableCriteria } from './TableCriteria';

/** Whether only the sources and schemas of tables decide. */
function isBySchema(criteria: TableCriteria): boolean {
  if ('allOf' in criteria) {
    return criteria.allOf.every(isBySchema);
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.every(isBySchema);
  }
  if ('not' in criteria) {
    return isBySchema(criteria.not);
  }
  return !criteria.refs && !criteria.names;
}

/** Judges each schema once. */
function oncePerSchema(
  matches: (ref: string) => boolean,
): (ref: string) => boolean {
  const known = new Map<string, boolean>();
  return ref => {
    const schema = ref.slice(0, ref.lastIndexOf('/'));
    let matching = known.get(schema);
    if (matching === undefined) {
      matching = matches(ref);
      known.set(schema, matching);
    }
    return matching;
  };
}

function matcherOf(criteria: TableCriteria): (ref: string) => boolean {
  if ('allOf' in criteria) {
    const all = criteria.allOf.map(matcherOf);
    return ref => all.every(matches => matches(ref));
  }
  if ('anyOf' in criteria) {
    const any = criteria.anyOf.map(matcherOf);
    return ref => any.some(matches => matches(ref));
  }
  if ('not' in criteria) {
    const matches = matcherOf(criteria.not);
    return ref => !matches(ref);
  }
  return filterMatcher(criteria);
}

/**
 * Tells of many tables whether a reader may see them; the same answer as `whereVisible` gives in SQL. To be made anew for each question: it remembers
 * what it was asked.
 *
 * @param criteria - undefined for all tables
 */
export function criteriaMatcher(
  criteria: TableCriteria | undefined,
): (ref: string) => boolean {
  if (!criteria) {
    return () => true;
  }
  const matches = matcherOf(criteria);
  return isBySchema(criteria) ? oncePerSchema(matches) : matches;
}

/**
 * Whether a reader may see a table; the same answer as `whereVisible` gives in SQL, for tables that are in the record no more.
 *
 * @param criteria - undefined for all tables
 */
export function matchesCriteria(
  ref: string,
  criteria: TableCriteria | undefined,
): boolean {
  return criteriaMatcher(criteria)(ref);
}
