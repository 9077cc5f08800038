import {
  Certainty,
  LeftOutRows,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';

const CONDITIONS = 2;
const WEAKEST_FIRST: readonly Certainty[] = ['unknown', 'likely', 'certain'];

/** Two columns of one table: where each comes from. */
async function ofColumns(
  table: Parameters<AnswerTable>[0],
  asked: QuestionAsked,
  { reads, context }: Parameters<AnswerTable>[2],
): Promise<ShortAnswer> {
  const [left, right] = await Promise.all(
    asked.of.columns
      .slice(0, 2)
      .map(c => reads.columnSource(columnRef(table.ref, c), context)),
  );
  const certainties = [left.certainty, right.certainty];
  return {
    sentence: `${left.sentence} ${right.sentence}`,
    certainty:
      WEAKEST_FIRST.find(c => certainties.includes(c)) ?? left.certainty,
    unknowns: [...left.unknowns, ...right.unknowns],
    hidden: Math.max(left.hidden, right.hidden),
    truncated: left.truncated || right.truncated,
  };
}

/** The first conditions whose SQL the reader may see. */
function told(rows: readonly LeftOutRows[] = []): readonly LeftOutRows[] {
  return rows.filter(r => r.fragment !== '').slice(0, CONDITIONS);
}

/** How two tables differ, and where their ways part. */
export const answerCompare: AnswerTable = async (table, asked, means) => {
  const [, other] = asked.of.tables;
  if (!other) {
    return asked.of.columns.length > 1
      ? ofColumns(table, asked, means)
      : unknownAnswer({
          code: 'one-table',
          message: `It is not clear with what ${tableLabel(
            table,
          )} is to be compared: name a second table.`,
        });
  }
  const answer = await means.reads.compare(table.ref, other.ref, means.context);
  const { divergence } = answer;
  const conditions = [
    ...told(divergence?.onlyLeft).map(
      f => `Only ${tableLabel(table)} leaves out by ${f.fragment}`,
    ),
    ...told(divergence?.onlyRight).map(
      f => `Only ${tableLabel(other)} leaves out by ${f.fragment}`,
    ),
  ];
  return {
    sentence: answer.sentence,
    certainty: answer.certainty,
    unknowns: answer.unknowns,
    hidden: answer.hidden,
    truncated: answer.truncated,
    details: [
      ...(divergence && !answer.sentence.includes(divergence.sentence)
        ? [divergence.sentence]
        : []),
      ...conditions,
      ...answer.facts
        .filter(f => !f.same)
        .map(f => `${f.fact}: ${f.left} – ${f.right}`),
    ],
  };
};
