import {
  FitAnswer,
  RequirementInput,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerMeans, AnswerTable, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';
import { answerDashboard, namedDashboard } from './answerDashboard';
import { readRequirement } from './readRequirement';

function fromFit(fit: FitAnswer): ShortAnswer {
  const open = fit.checks.filter(c => c.status !== 'met');
  return {
    sentence: fit.sentence,
    certainty: fit.verdict === 'cannot-tell' ? 'unknown' : fit.certainty,
    unknowns: fit.unknowns,
    hidden: fit.hidden,
    truncated: fit.truncated,
    details: [
      ...open.map(
        c =>
          `${c.id}: needs ${c.expected}; has ${c.actual}${
            c.fix === undefined ? '' : ` – ${c.fix}`
          }`,
      ),
      ...fit.instead.map(i => `${tableLabel(i.table)}: ${i.why}`),
    ],
  };
}

/** Whether a dashboard, or what a question's words describe, can be had from a table; without a table, from which. */
export async function answerFitOf(
  table: TableDetail | undefined,
  asked: QuestionAsked,
  means: AnswerMeans,
): Promise<ShortAnswer | undefined> {
  const { reads, context } = means;
  const dashboard = await namedDashboard(asked, means);
  if (dashboard && (!table || table.ref === dashboard.table?.ref)) {
    return {
      ...answerDashboard(dashboard),
      input: { dashboard: dashboard.id },
    };
  }
  if (!table) {
    return undefined;
  }
  const requirement = readRequirement(asked, table);
  const input: RequirementInput | undefined = dashboard
    ? { dashboard: dashboard.id }
    : requirement && { requirement };
  if (!input) {
    const onIt = await reads.dashboards(table.ref, context);
    return onIt.length === 1
      ? answerDashboard(onIt[0])
      : unknownAnswer({
          code: 'no-requirement',
          message: `What is needed of ${tableLabel(
            table,
          )} is not clear from these words: name the figures, what they are broken down by, and the unit of time, or paste the SQL of the dashboard on the Fit page.`,
        });
  }
  const { items } = await reads.fit({ input, table: table.ref }, context);
  const [fit] = items;
  return fit
    ? { ...fromFit(fit), input }
    : unknownAnswer({
        code: 'not-checked',
        message: `${tableLabel(table)} could not be held against it.`,
      });
}

/** Whether a table serves a purpose. */
export const answerFit: AnswerTable = async (table, asked, means) =>
  (await answerFitOf(table, asked, means))!;
