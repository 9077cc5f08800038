import {
  FitAnswer,
  RequirementInput,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { AnswerMeans, AnswerTable, QuestionAsked } from '../QuestionAsked';
import { listed } from '../listed';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';
import { answerDashboard, namedDashboard } from './answerDashboard';
import { answerJoin } from './answerJoin';
import { readUnits } from '../words/readUnits';
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

const MOST_COLUMNS = 12;

/** That a table fits is only said of what was read of the words. */
function asFarAsRead(
  answer: ShortAnswer,
  { verdict }: FitAnswer,
  { of }: QuestionAsked,
): ShortAnswer {
  return of.rest.length > 0 && verdict.startsWith('fits')
    ? {
        ...answer,
        sentence: `${answer.sentence} What ${listed(
          of.rest.map(w => `“${w}”`),
          3,
        )} asks for was not understood.`,
        certainty: 'unknown',
        unknowns: [
          ...(answer.unknowns ?? []),
          {
            code: 'words-not-understood',
            message:
              'Some of the words name nothing of the table; paste the SQL of the dashboard on the Fit page to have all of it checked.',
          },
        ],
      }
    : answer;
}

/** What figures are to be broken down by and the table has not. */
function lackingWords({ words, of }: QuestionAsked): readonly string[] {
  const said = words.split(' ');
  return of.rest.filter(
    word =>
      // What is broken down by a unit of time needs no column of that name.
      readUnits(word).length === 0 &&
      /^(?:by|per|each)$/.test(said[said.indexOf(word) - 1] ?? ''),
  );
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
  if (asked.aspect === 'join') {
    return answerJoin(asked.of.tables);
  }
  const lacking = dashboard ? [] : lackingWords(asked);
  if (lacking.length > 0) {
    return {
      sentence: `${tableLabel(table)} has no column that is called ${listed(
        lacking,
      )}: by that it cannot be broken down.`,
      certainty: 'likely',
      details: [
        `Its columns are ${listed(
          table.columns.map(c => c.name),
          MOST_COLUMNS,
        )}.`,
      ],
    };
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
    ? {
        ...(dashboard ? fromFit(fit) : asFarAsRead(fromFit(fit), fit, asked)),
        input,
      }
    : unknownAnswer({
        code: 'not-checked',
        message: `${tableLabel(table)} could not be held against it.`,
      });
}

/** Whether a table serves a purpose. */
export const answerFit: AnswerTable = async (table, asked, means) =>
  (await answerFitOf(table, asked, means))!;
