import { columnRef } from '@grainline/backstage-plugin-lineage-common';
import { AnswerTable } from '../QuestionAsked';

const ITEMS = 5;

/** What breaks if a table or column changes. */
export const answerImpact: AnswerTable = async (
  table,
  asked,
  { reads, context },
) => {
  const [column] = asked.of.columns;
  const answer = await reads.impact(
    column === undefined ? table.ref : columnRef(table.ref, column),
    context,
  );
  // Who asks for dashboards wants to read of these first.
  const items = [...answer.items].sort(
    (a, b) =>
      Number(b.kind === 'dashboard') - Number(a.kind === 'dashboard') ||
      a.depth - b.depth,
  );
  return {
    sentence: answer.sentence,
    certainty: answer.certainty,
    unknowns: answer.unknowns,
    hidden: answer.hidden,
    truncated: answer.truncated,
    details: items
      .slice(0, ITEMS)
      .map(
        i =>
          `${i.kind} ${i.label}${
            i.owner === undefined ? '' : `, owned by ${i.owner}`
          }`,
      ),
  };
};
