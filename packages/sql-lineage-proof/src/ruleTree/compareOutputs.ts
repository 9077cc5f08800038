import type { OutputColumn, StatementLineage } from '@grainline/sql-lineage';
import type {
  StatementTruth,
  TruthOutput,
  TruthSource,
} from './StatementTruth';
import {
  type ComparedPart,
  type TruthDifference,
  difference,
} from './TruthDifference';
import { columnText, sourceText, tableText, toldTransform } from './truthTexts';

/** What is different about the outputs, and how many have a reason instead of sources. */
export interface OutputComparison {
  readonly differences: readonly TruthDifference[];
  readonly unresolved: number;
}

/**
 * Compares the outputs: columns of tables written by their names, columns returned
 * by their positions.
 */
export function compareOutputs(
  answer: StatementLineage,
  truth: StatementTruth,
  printed: boolean,
): OutputComparison {
  const written = new Set(truth.tablesWritten.map(tableText));
  const isWritten = ({ table }: Pick<OutputColumn, 'table'>) =>
    table !== undefined && written.has(tableText(table));
  const answers = new Map<string, OutputColumn>();
  answer.outputs.filter(isWritten).forEach(output => {
    answers.set(writtenKey(output), output);
  });
  answer.outputs
    .filter(output => !isWritten(output))
    .forEach((output, at) => answers.set(`#${at + 1}`, output));
  const differences: TruthDifference[] = [];
  let unresolved = 0;
  for (const output of truth.outputs) {
    const key = output.table ? writtenKey(output) : `#${output.ordinal}`;
    const found = answers.get(key);
    answers.delete(key);
    if (found?.unresolved) {
      unresolved += 1;
    } else {
      differences.push(...compareOutput(found, output, printed));
    }
  }
  const surplus = [...answers.values()].map(output => output.column);
  return {
    differences: [...differences, ...difference('output', surplus, [])],
    unresolved,
  };
}

function writtenKey({
  table,
  column,
}: Pick<OutputColumn, 'table' | 'column'>): string {
  return table ? `${tableText(table)}.${column}` : column;
}

function compareOutput(
  answer: OutputColumn | undefined,
  truth: TruthOutput,
  printed: boolean,
): readonly TruthDifference[] {
  const name = truth.column;
  const differ = (
    part: ComparedPart,
    ours: readonly string[],
    theirs: readonly string[],
  ) => difference(part, ours, theirs, [], name);
  if (!answer) {
    return differ('output', [], [name]);
  }
  const ours = answer.sources.filter(({ role }) => role === 'value');
  const theirs = truth.sources.filter(({ role }) => role === 'value');
  const ourColumns = new Map(ours.map(one => [columnText(one), one]));
  const common = theirs.flatMap(source => {
    const found = ourColumns.get(columnText(source));
    return found ? [{ source, found }] : [];
  });
  const sourceTexts = (sources: readonly TruthSource[]) =>
    sources.filter(({ role }) => role !== 'value').map(sourceText);
  const casts = {
    implicitCast: theirs.some(({ implicitCast }) => implicitCast),
    calledCast: theirs.some(({ calledCast }) => calledCast),
  };
  return [
    ...differ('output', [answer.column], [name]),
    ...differ('value', ours.map(columnText), theirs.map(columnText)),
    ...differ(
      'transform',
      [
        `whole ${answer.transform}`,
        ...common.map(({ found }) => sourceText(found)),
      ],
      [
        `whole ${toldTransform(
          truth.transform,
          casts,
          answer.transform,
          printed,
        )}`,
        ...common.map(({ source, found }) =>
          sourceText({
            ...source,
            transform: toldTransform(
              source.transform,
              source,
              found.transform,
              printed,
            ),
          }),
        ),
      ],
    ),
    ...differ(
      'indirect',
      answer.sources.filter(({ role }) => role !== 'value').map(sourceText),
      sourceTexts(truth.sources),
    ),
  ];
}
