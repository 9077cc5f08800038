import type {
  ColumnSource,
  OutputColumn,
  RowSource,
  StatementLineage,
} from '@grainline/sql-lineage';
import type {
  ExpectedOutput,
  ExpectedSource,
  LineageCase,
} from '../LineageCase';
import { CaseNames } from './CaseNames';

/** Where nobody looks. */
const nowhere = { line: 1, col: 1 };

/**
 * The hand-written answer in the form of an answer, to be held against PostgreSQL's
 * own; what is not compared (the columns read, the shape, what
 * flows) is empty.
 *
 * @param kind - of the statement that PostgreSQL has been given
 */
export function expectedLineage(
  one: LineageCase,
  kind: string,
): StatementLineage {
  const names = CaseNames.of(one);
  return {
    kind,
    ...nowhere,
    outputs: one.outputs.map((output, at) =>
      outputOf(names, output, at, one.writes),
    ),
    rowSources: one.rowSources.map(
      source => sourceOf(names, source) as RowSource,
    ),
    tablesRead: one.reads.map(text => names.table(text)),
    tablesWritten: one.writes.map(text => names.table(text)),
    flows: [],
    columnsRead: [],
    joins: one.joins.map(({ type, left, right, fragment }) => ({
      type,
      left: names.column(left),
      right: names.column(right),
      fragment,
      ...nowhere,
    })),
    filters: one.filters.map(({ clause, fragment, columns }) => ({
      clause,
      fragment,
      columns: columns.map(text => names.column(text)),
      ...nowhere,
    })),
    shape: {
      groupByComplete: false,
      groupingSets: false,
      distinct: false,
      aggregateWithoutGroupBy: false,
      timeUnits: {},
      dependencies: [],
      fanOuts: [],
      keys: [],
    },
    unresolved: [],
  };
}

function outputOf(
  names: CaseNames,
  output: ExpectedOutput,
  at: number,
  writes: readonly string[],
): OutputColumn {
  const isWritten = writes.some(table => output.column.startsWith(`${table}.`));
  const name = isWritten
    ? names.column(output.column)
    : { column: output.column };
  return {
    ...name,
    ordinal: at + 1,
    ...('unresolved' in output
      ? {
          sources: [],
          unresolved: { code: output.unresolved, message: 'as the case says' },
        }
      : {
          transform: output.transform,
          sources: output.sources.map(source => sourceOf(names, source)),
        }),
  };
}

function sourceOf(
  names: CaseNames,
  { role, transform, column, fragment }: ExpectedSource,
): ColumnSource {
  return { role, transform, ...names.column(column), fragment, ...nowhere };
}
