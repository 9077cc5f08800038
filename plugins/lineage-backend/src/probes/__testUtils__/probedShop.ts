import {
  LineageSource,
  ProbeAnswer,
  ProbeQuestion,
} from '@grainline/backstage-plugin-lineage-node';

function answerTo(question: ProbeQuestion): ProbeAnswer {
  switch (question.kind) {
    case 'columns':
      return {
        kind: 'columns',
        rows: 1000,
        columns: question.columns.map((column, i) => ({
          column,
          filled: 1000,
          distinct: i === 0 ? 1000 : 10,
        })),
      };
    case 'combinations':
      return {
        kind: 'combinations',
        rows: 1000,
        distinct: question.keys.map(() => 100),
      };
    case 'key':
      return {
        kind: 'key',
        columns: question.columns,
        rows: 1000,
        groups: 1000,
        duplicated: 0,
        withNull: 0,
        slices: 1,
      };
    default:
      return {
        kind: 'time',
        column: question.column,
        within: question.within,
        values: 0,
        distinct: 0,
        onBoundary: {
          second: 0,
          minute: 0,
          hour: 0,
          day: 0,
          week: 0,
          month: 0,
          quarter: 0,
          year: 0,
        },
        hours: 0,
        steps: 0,
      };
  }
}

/** A source named `shop` that counts a thousand rows in every table, of which the first column is different everywhere and the others have ten values. */
export const probedShop: LineageSource = {
  id: 'shop',
  dialect: 'postgres',
  about: { title: 'Shop' },
  async read() {
    throw new Error('It is only probed');
  },
  probe: {
    limits: { maxRows: 10_000, timeoutMs: 1_000 },
    async run({ questions }, { dryRun }) {
      return {
        statements: questions.map(q => ({
          sql: `SELECT ${q.kind}`,
          purpose: `Counts the ${q.kind}.`,
        })),
        cost: { rows: 1000 * questions.length, bytes: 64_000 },
        answers: dryRun ? [] : questions.map(answerTo),
      };
    },
  },
};
