import {
  type ScriptLineage,
  loadParser,
  reduceStatement,
  tableText,
} from '@grainline/sql-lineage';
import { answerOf } from './answerOf';
import { caseFiles, readCases } from './readCases';

beforeAll(() => loadParser());

/** What of an answer a statement without its literals must still say. */
function saidBy(answer: ScriptLineage) {
  return {
    outputs: answer.outputs.map(output => ({
      table: output.table && tableText(output.table),
      // PostgreSQL names a column after nothing when it is a literal.
      column: output.sources.length > 0 ? output.column : '',
      sources: output.sources
        .map(
          ({ table, column, role, transform }) =>
            `${tableText(table)}.${column} ${role} ${transform}`,
        )
        .sort(),
    })),
    read: answer.tablesRead.map(tableText).sort(),
    written: answer.tablesWritten.map(tableText).sort(),
    flows: answer.flows
      .map(flow => `${tableText(flow.from)} > ${tableText(flow.to)}`)
      .sort(),
    joins: answer.statements
      .flatMap(statement => statement.joins)
      .map(
        ({ type, left, right }) =>
          `${type} ${tableText(left.table)}.${left.column} ${tableText(
            right.table,
          )}.${right.column}`,
      )
      .sort(),
    gaps: answer.unresolved.map(reason => reason.code).sort(),
  };
}

/** What is lost with the literals, by the title of the case: the columns that PIVOT names after values. */
const LOST = new Set([
  'turns values into columns with PIVOT and nothing left to group by',
  'names pivoted columns by alias and aggregate, and groups by what is left',
]);

const cases = readCases(caseFiles());

function bothOf(title: string) {
  const one = cases.find(({ title: its }) => its === title)!;
  const { sql, reason } = reduceStatement(one.sql, one.dialect);
  return {
    reason,
    whole: saidBy(answerOf(one)),
    reduced: saidBy(answerOf({ ...one, sql })),
  };
}

describe('the hand-written cases without their literals', () => {
  it.each(cases.map(({ title }) => title).filter(title => !LOST.has(title)))(
    '%s',
    title => {
      const { reason, whole, reduced } = bothOf(title);
      expect(reason).toBeUndefined();
      expect(reduced).toEqual(whole);
    },
  );

  it.each([...LOST])('cannot say the same: %s', title => {
    const { whole, reduced } = bothOf(title);
    expect(reduced).not.toEqual(whole);
    expect(reduced.read).toEqual(whole.read);
    expect(reduced.written).toEqual(whole.written);
  });
});
