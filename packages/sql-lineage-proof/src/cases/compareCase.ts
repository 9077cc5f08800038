import {
  type OutputColumn,
  type ScriptLineage,
  tableText,
} from '@grainline/sql-lineage';
import { allStatements } from './answerOf';
import { type BagItem, compareBags } from './compareBags';
import { fragmentErrors } from './fragmentErrors';
import {
  columnText,
  expectedFilter,
  expectedJoin,
  expectedSource,
  foundFilter,
  foundJoin,
  foundSource,
} from './itemTexts';
import type { ExpectedOutput, LineageCase } from './LineageCase';

/** A part of an answer that is not as the case has it. */
export interface CaseDifference {
  /** `outputs`, an output's name, `rowSources`, `joins`, … */
  readonly part: string;
  readonly missing: readonly string[];
  readonly surplus: readonly string[];
}

/** Compares an answer with all that its case says; nothing when they are the same. */
export function compareCase(
  one: LineageCase,
  lineage: ScriptLineage,
): CaseDifference[] {
  const statements = allStatements(lineage.statements);
  const parts: [string, readonly BagItem[], readonly BagItem[]][] = [
    [
      'rowSources',
      one.rowSources.map(expectedSource),
      lineage.rowSources.map(foundSource),
    ],
    [
      'joins',
      one.joins.map(expectedJoin),
      statements.flatMap(({ joins }) => joins).map(foundJoin),
    ],
    [
      'filters',
      one.filters.map(expectedFilter),
      statements.flatMap(({ filters }) => filters).map(foundFilter),
    ],
    ['reads', plain(one.reads), plain(lineage.tablesRead.map(tableText))],
    ['writes', plain(one.writes), plain(lineage.tablesWritten.map(tableText))],
    [
      'reasons',
      plain(one.reasons),
      plain(lineage.unresolved.map(({ code, line }) => `${code} ${line}`)),
    ],
    ['fragments', [], plain(fragmentErrors(one.sql, lineage))],
  ];
  if (one.flows) {
    parts.push([
      'flows',
      plain(one.flows),
      plain(
        lineage.flows.map(
          ({ from, to }) => `${tableText(from)} -> ${tableText(to)}`,
        ),
      ),
    ]);
  }
  if (one.rowSources.some(({ to }) => to !== undefined)) {
    parts.push([
      'rowSources, whose rows',
      plain(one.rowSources.map(({ column, to }) => decidesText(column, to))),
      plain(
        lineage.rowSources.map(source =>
          decidesText(columnText(source), source.to && tableText(source.to)),
        ),
      ),
    ]);
  }
  return [
    ...compareOutputs(one.outputs, lineage.outputs),
    ...parts.flatMap(([part, expected, found]) =>
      difference(part, expected, found),
    ),
  ];
}

function decidesText(column: string, to = 'what is returned'): string {
  return `${column} decides ${to}`;
}

function compareOutputs(
  expected: readonly ExpectedOutput[],
  found: readonly OutputColumn[],
): CaseDifference[] {
  const expectedNames = expected.map(({ column }) => column);
  const foundNames = found.map(({ table, column }) =>
    table ? `${tableText(table)}.${column}` : column,
  );
  if (expectedNames.join('\n') !== foundNames.join('\n')) {
    return [{ part: 'outputs', missing: expectedNames, surplus: foundNames }];
  }
  return expected.flatMap((output, at) => [
    ...difference(
      output.column,
      plain([expectedHead(output)]),
      plain([foundHead(found[at])]),
    ),
    ...difference(
      `${output.column}, sources`,
      'unresolved' in output ? [] : output.sources.map(expectedSource),
      found[at].sources.map(foundSource),
    ),
  ]);
}

function expectedHead(output: ExpectedOutput): string {
  return headText(
    'unresolved' in output ? `? ${output.unresolved}` : output.transform,
    output.assumedName,
  );
}

function foundHead({
  unresolved,
  transform,
  assumedName,
}: OutputColumn): string {
  return headText(
    unresolved ? `? ${unresolved.code}` : String(transform),
    assumedName === true,
  );
}

function headText(what: string, assumedName: boolean): string {
  return assumedName ? `${what}, name assumed` : what;
}

function plain(texts: readonly string[]): BagItem[] {
  return texts.map(text => ({ text }));
}

function difference(
  part: string,
  expected: readonly BagItem[],
  found: readonly BagItem[],
): CaseDifference[] {
  const { missing, surplus } = compareBags(expected, found);
  return missing.length + surplus.length > 0
    ? [{ part, missing, surplus }]
    : [];
}
