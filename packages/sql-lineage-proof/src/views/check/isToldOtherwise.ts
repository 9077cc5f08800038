import type {
  ColumnSource,
  SourceTransform,
  StatementLineage,
} from '@grainline/sql-lineage';
import type { StatementTruth, TruthDifference } from '../../ruleTree';
import {
  columnText,
  filterText,
  joinText,
  sourceText,
} from '../../ruleTree/truthTexts';

/** What is said of a column read in two ways: the first of them that is true. */
const STRONGEST: readonly SourceTransform[] = [
  'window',
  'aggregate',
  'expression',
  'cast',
  'identity',
];

/** The text has an expression once that the tree has for each field, bound or value. */
const REPEATS = /\)\.\*|\bBETWEEN\b|\bIN \(/;

/**
 * Whether a difference is none, because the tree cannot say what the answer says.
 *
 * @param sql - the text that was analysed
 */
export function isToldOtherwise(
  { part, missing, surplus }: TruthDifference,
  statement: StatementLineage,
  truth: StatementTruth,
  sql: string,
): boolean {
  // A WITH query that writes hands its key on with the rows that it returns.
  const ofOutputs = statement.outputs.flatMap(one => one.sources);
  switch (part) {
    case 'rowSources':
      return (
        surplus.every(one => isConflictKey(one, statement.rowSources, sql)) &&
        missing.every(one => isToldStronger(one, statement, truth))
      );
    case 'indirect':
      return (
        missing.length === 0 &&
        surplus.every(one => isConflictKey(one, ofOutputs, sql))
      );
    case 'joins':
      return (
        surplus.length === 0 &&
        REPEATS.test(sql) &&
        missing.every(isIn(statement.joins.map(joinText)))
      );
    case 'filters':
      return (
        surplus.length === 0 &&
        REPEATS.test(sql) &&
        missing.every(isIn(statement.filters.map(filterText)))
      );
    default:
      return false;
  }
}

function isIn(texts: readonly string[]): (text: string) => boolean {
  return text => texts.includes(text);
}

/** A condition that reads a column in two ways tells the stronger one, which the tree has too. */
function isToldStronger(
  missing: string,
  statement: StatementLineage,
  truth: StatementTruth,
): boolean {
  const weaker = truth.rowSources.find(one => sourceText(one) === missing);
  return (
    weaker !== undefined &&
    statement.rowSources.some(
      one =>
        one.role === weaker.role &&
        columnText(one) === columnText(weaker) &&
        STRONGEST.indexOf(one.transform) <
          STRONGEST.indexOf(weaker.transform) &&
        truth.rowSources.some(other => sourceText(other) === sourceText(one)),
    )
  );
}

/** The key that ON CONFLICT compares is in no condition of the tree. */
function isConflictKey(
  surplus: string,
  sources: readonly ColumnSource[],
  sql: string,
): boolean {
  return sources.some(
    one =>
      one.role === 'join' &&
      sourceText(one) === surplus &&
      textBefore(sql, one).endsWith('ON CONFLICT'),
  );
}

/** What stands before a place in its line. */
function textBefore(
  sql: string,
  { line, col }: Pick<ColumnSource, 'line' | 'col'>,
): string {
  const characters = Array.from(sql.split('\n')[line - 1] ?? '');
  return characters
    .slice(0, col - 1)
    .join('')
    .trimEnd();
}
