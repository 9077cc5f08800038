import {
  type ScriptLineage,
  analyseSql,
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

describe('the hand-written cases without their literals', () => {
  it.each(cases.map(one => [one.title, one] as const))('%s', (title, one) => {
    const { sql, reason } = reduceStatement(one.sql, one.dialect);
    expect(reason).toBeUndefined();
    const reduced = saidBy(answerOf({ ...one, sql }));
    const whole = saidBy(answerOf(one));
    if (LOST.has(title)) {
      expect(reduced).not.toEqual(whole);
    } else {
      expect(reduced).toEqual(whole);
    }
    expect(analyseSql(sql, { dialect: one.dialect }).statements).toHaveLength(
      analyseSql(one.sql, { dialect: one.dialect }).statements.length,
    );
  });
});
