import { type Reference, failedReference } from './Reference';
import type { Column, OpenColumns } from './Relation';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/**
 * What a name means that no known table has, where tables are not known: the
 * column of the only one that could have it.
 */
export function resolveOpen(
  analysis: StatementAnalysis,
  name: string,
  level: Scope,
  open: readonly OpenColumns[],
  byte: number,
): Reference {
  if (open.length > 1) {
    return failedReference(
      analysis,
      byte,
      'ambiguous-column',
      `'${name}' could be a column of ${open.length} tables whose columns are not known`,
    );
  }
  const outer = outerCandidate(name, level.parent, byte);
  if (outer === 'known') {
    return failedReference(
      analysis,
      byte,
      'ambiguous-column',
      `'${name}' could be a column of the inner table, whose columns are not known, or of the outer query`,
    );
  }
  const column = open[0].column(name, byte);
  return {
    kind: 'column',
    column: outer === 'possible' ? assumed(column) : column,
  };
}

/** Whether an enclosing query has, or may have, a column of this name. */
function outerCandidate(
  name: string,
  outer: Scope | undefined,
  byte: number,
): 'none' | 'possible' | 'known' {
  let candidate: 'none' | 'possible' = 'none';
  for (let level = outer; level !== undefined; level = level.parent) {
    for (const { relation, unqualified } of level.items) {
      if (unqualified && relation.find(name, byte)) {
        return 'known';
      }
      if (unqualified && relation.openFor(name).length > 0) {
        candidate = 'possible';
      }
    }
  }
  return candidate;
}

/** The column, marked as taken on trust. */
export function assumed(column: Column): Column {
  return {
    ...column,
    lineage: {
      ...column.lineage,
      sources: column.lineage.sources.map(source => ({
        ...source,
        assumed: true,
      })),
    },
  };
}
