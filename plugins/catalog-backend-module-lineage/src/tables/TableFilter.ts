import {
  parseTableRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { matchesPatterns } from '../patterns/matchesPatterns';

/** Tables by the parts of their ref. Every pattern that is given must match; `*` stands for any characters and `?` for one. */
export interface TableRule {
  readonly source?: string;
  readonly schema?: string;
  readonly name?: string;
}

/** Which tables become entities. */
export interface TableFilter {
  /** A table must match one of them; undefined means that all do. */
  readonly include: readonly TableRule[] | undefined;
  /** A table must match none of them. */
  readonly exclude: readonly TableRule[];
}

/** The patterns that a {@link TableRule} may have. */
export const TABLE_PATTERNS = ['source', 'schema', 'name'] as const;

/**
 * Whether a table becomes an entity; all do without a filter. The ref alone decides, so that a table which is gone, or of which only the ref
 * is known, is judged as it was when it was there.
 */
export function becomesEntity(
  table: TableRef,
  filter: TableFilter | undefined,
): boolean {
  if (!filter) {
    return true;
  }
  const { source, schema, table: name } = parseTableRef(table);
  const matches = (rule: TableRule) =>
    matchesPatterns(rule, { source, schema, name }, TABLE_PATTERNS);
  return (
    (filter.include?.some(matches) ?? true) && !filter.exclude.some(matches)
  );
}
