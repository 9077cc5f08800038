import type { OutputColumn, StatementLineage } from '@grainline/sql-lineage';
import type { StatementTruth } from '../../ruleTree';
import { tableText } from '../../ruleTree/truthTexts';

/**
 * An answer in which a star that could not be resolved stands as often as it has
 * columns, so that what comes after it is compared with what it is.
 */
export function withStarsSpread(
  statement: StatementLineage,
  truth: StatementTruth,
): StatementLineage {
  // A view's columns are those of its query, whose tree does not know the view.
  const written = new Set(truth.tablesWritten.map(tableText));
  const isReturned = ({ table }: Pick<OutputColumn, 'table'>) =>
    table === undefined || !written.has(tableText(table));
  const returned = statement.outputs.filter(isReturned);
  const star = returned.find(one => one.column === '*' && one.unresolved);
  if (!star) {
    return statement;
  }
  const columns = truth.outputs.filter(isReturned).length;
  const count = Math.max(0, columns - returned.length + 1);
  const outputs = statement.outputs.flatMap(one =>
    one === star ? Array.from({ length: count }, () => star) : [one],
  );
  let ordinal = 0;
  return {
    ...statement,
    outputs: outputs.map(one =>
      isReturned(one) ? { ...one, ordinal: ++ordinal } : one,
    ),
  };
}
