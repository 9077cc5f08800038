import type {
  ColumnName,
  StatementLineage,
  TableName,
} from '@grainline/sql-lineage';
import type { StatementTruth, TruthDifference } from '../../ruleTree';
import {
  columnText,
  filterText,
  joinText,
  tableText,
} from '../../ruleTree/truthTexts';

/**
 * Whether a difference is what an output has not that carries a reason instead of an
 * answer: nothing is said too much, and all that is missing is read by that output.
 */
export function isOfUnresolved(
  { part, missing, surplus }: Omit<TruthDifference, 'output'>,
  statement: StatementLineage,
  truth: StatementTruth,
): boolean {
  const read = readByUnresolved(statement, truth);
  if (surplus.length > 0 || read.length === 0) {
    return false;
  }
  const columns = new Set(read.map(columnText));
  const tables = new Set(read.map(({ table }) => tableText(table)));
  const areRead = (all: readonly ColumnName[]) =>
    all.every(one => columns.has(columnText(one)));
  switch (part) {
    case 'columnsRead':
      return missing.every(one => columns.has(one));
    case 'tablesRead':
      return missing.every(one => tables.has(one));
    case 'joins':
      return missing.every(one =>
        truth.joins.some(
          join => joinText(join) === one && areRead([join.left, join.right]),
        ),
      );
    case 'filters':
      return missing.every(one =>
        truth.filters.some(
          filter => filterText(filter) === one && areRead(filter.columns),
        ),
      );
    default:
      return false;
  }
}

/** The columns that PostgreSQL says the outputs read that have a reason. */
function readByUnresolved(
  statement: StatementLineage,
  truth: StatementTruth,
): readonly ColumnName[] {
  const written = new Set(truth.tablesWritten.map(tableText));
  const key = (table: TableName | undefined, column: string, at: number) =>
    table && written.has(tableText(table))
      ? `${tableText(table)}.${column}`
      : `#${at}`;
  const unresolved = new Set(
    statement.outputs
      .filter(one => one.unresolved)
      .map(({ table, column, ordinal }) => key(table, column, ordinal)),
  );
  return truth.outputs
    .filter(({ table, column, ordinal }) =>
      unresolved.has(key(table, column, ordinal)),
    )
    .flatMap(one => one.sources);
}
