import { filterMatcher } from './matchesFilter';
import { TableCriteria } from './TableCriteria';

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
  if ('allOf' in criteria) {
    const all = criteria.allOf.map(criteriaMatcher);
    return ref => all.every(matches => matches(ref));
  }
  if ('anyOf' in criteria) {
    const any = criteria.anyOf.map(criteriaMatcher);
    return ref => any.some(matches => matches(ref));
  }
  if ('not' in criteria) {
    const matches = criteriaMatcher(criteria.not);
    return ref => !matches(ref);
  }
  return filterMatcher(criteria);
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
