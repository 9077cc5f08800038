import { matchesFilter } from './matchesFilter';
import { TableCriteria } from './TableCriteria';

/**
 * Whether a reader may see a table; the same answer as `whereVisible` gives in SQL, for tables that are in the record no more.
 *
 * @param criteria - undefined for all tables
 */
export function matchesCriteria(
  ref: string,
  criteria: TableCriteria | undefined,
): boolean {
  if (!criteria) {
    return true;
  }
  if ('allOf' in criteria) {
    return criteria.allOf.every(c => matchesCriteria(ref, c));
  }
  if ('anyOf' in criteria) {
    return criteria.anyOf.some(c => matchesCriteria(ref, c));
  }
  if ('not' in criteria) {
    return !matchesCriteria(ref, criteria.not);
  }
  return matchesFilter(ref, criteria);
}
