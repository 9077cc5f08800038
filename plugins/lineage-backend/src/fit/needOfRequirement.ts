import { Requirement } from '@grainline/backstage-plugin-lineage-common';
import { FitNeed, NeededColumn } from './FitNeed';

/**
 * A requirement that was filled in. Its columns are those of whatever table it is held against, by name; it is grouped if a measure adds up.
 */
export function needOfRequirement(requirement: Requirement): FitNeed {
  const named = (columns: readonly string[]): NeededColumn[] =>
    columns.map(name => ({ name }));
  return {
    requirement,
    reads: [],
    measures: requirement.measures.map(m => ({
      ...m,
      needs: named(m.columns),
    })),
    dimensions: requirement.dimensions.map(d => ({
      ...d,
      needs: named(d.columns),
    })),
    filters: requirement.filters.map(f => ({
      ...f,
      needs: named(f.columns),
    })),
    joins: named(requirement.grain ?? []),
    equal: [],
    rows: requirement.measures.some(m => m.aggregate !== 'none')
      ? 'grouped'
      : 'shown',
    fanOuts: [],
    unread: [],
  };
}
