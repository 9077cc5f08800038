import type { SourceTransform, StatementLineage } from '@grainline/sql-lineage';
import { compareOutputs } from './compareOutputs';
import type { StatementTruth } from './StatementTruth';
import {
  type ComparedPart,
  type TruthDifference,
  difference,
} from './TruthDifference';
import {
  columnText,
  filterText,
  joinText,
  sourceText,
  tableText,
  toldTransform,
} from './truthTexts';

/** How an answer stands against the truth. */
export interface TruthComparison {
  readonly differences: readonly TruthDifference[];
  /** Outputs of the truth. */
  readonly outputs: number;
  /** Outputs that the answer gives a reason for instead of sources; no difference is listed for them. */
  readonly unresolved: number;
}

/** What is compared, and against what kind of text. */
export interface CompareOptions {
  /**
   * The SQL is what `pg_get_viewdef` printed, which spells implicit casts out;
   * else it is as a person wrote it. Default: false.
   */
  readonly printed?: boolean;
  /** The parts to compare; default: all. */
  readonly parts?: readonly ComparedPart[];
}

/** Lists what an answer says otherwise than PostgreSQL does. */
export function compareWithTruth(
  answer: StatementLineage,
  truth: StatementTruth,
  options: CompareOptions = {},
): TruthComparison {
  const printed = options.printed ?? false;
  const outputs = compareOutputs(answer, truth, printed);
  const differences = [
    ...outputs.differences,
    ...difference(
      'rowSources',
      distinct(answer.rowSources.map(sourceText)),
      distinct(rowTexts(answer, truth, printed)),
    ),
    ...withoutRepetition(
      difference(
        'joins',
        answer.joins.map(joinText),
        truth.joins.map(joinText),
        printed
          ? truth.joins.filter(join => join.implicitCast).map(joinText)
          : [],
      ),
      truth.joins.map(joinText),
    ),
    ...withoutRepetition(
      difference(
        'filters',
        answer.filters.map(filterText),
        truth.filters.filter(one => !one.implicitCast).map(filterText),
        printed
          ? truth.filters.filter(one => one.implicitCast).map(filterText)
          : [],
      ),
      truth.filters.filter(one => printed || !one.implicitCast).map(filterText),
    ),
    ...difference(
      'tablesRead',
      answer.tablesRead.map(tableText),
      truth.tablesRead.map(tableText),
    ),
    ...difference(
      'tablesWritten',
      // A view's text is compared as the query that it is.
      answer.kind.startsWith('create ')
        ? []
        : answer.tablesWritten.map(tableText),
      truth.tablesWritten.map(tableText),
    ),
    ...difference(
      'columnsRead',
      answer.columnsRead.filter(({ column }) => column !== '*').map(columnText),
      truth.columnsRead.map(columnText),
    ),
  ];
  const { parts } = options;
  return {
    differences: parts
      ? differences.filter(({ part }) => parts.includes(part))
      : differences,
    outputs: truth.outputs.length,
    unresolved: outputs.unresolved,
  };
}

/**
 * An expression that stands in the select list and again in GROUP BY or ORDER BY is
 * one in the tree: what a subquery in it has may be told again.
 */
function withoutRepetition(
  differences: readonly TruthDifference[],
  truth: readonly string[],
): readonly TruthDifference[] {
  return differences
    .map(one => ({
      ...one,
      surplus: one.surplus.filter(text => !truth.includes(text)),
    }))
    .filter(({ missing, surplus }) => missing.length + surplus.length > 0);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function rowTexts(
  answer: StatementLineage,
  truth: StatementTruth,
  printed: boolean,
): readonly string[] {
  return truth.rowSources.flatMap(source => {
    const told = answer.rowSources
      .filter(
        ({ role, table, column }) =>
          role === source.role &&
          columnText({ table, column }) === columnText(source),
      )
      .map(({ transform }) => transform);
    const as = (transform?: SourceTransform) =>
      toldTransform(source.transform, source, transform, printed);
    // A cast that nobody wrote is spelt out in an ON, and not in a USING beside it.
    const spelt = told.filter(one => as(one) === one);
    return (spelt.length > 0 ? spelt : [as(told[0])]).map(transform =>
      sourceText({ ...source, transform }),
    );
  });
}
