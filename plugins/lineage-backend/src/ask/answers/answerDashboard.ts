import {
  DashboardFit,
  FitAnswer,
  FitVerdict,
} from '@grainline/backstage-plugin-lineage-common';
import { searchWords } from '../../search/searchWords';
import { AnswerMeans, QuestionAsked } from '../QuestionAsked';
import { ShortAnswer, unknownAnswer } from '../ShortAnswer';
import { tableLabel } from '../tableLabel';

const VERDICTS: Readonly<Record<FitVerdict, string>> = {
  fits: 'fits',
  'fits-with-changes': 'fits with changes',
  'does-not-fit': 'does not fit',
  'cannot-tell': 'may fit or not',
};

/** How the table of a dashboard fits it, as it was checked last. */
export function answerDashboard(dashboard: DashboardFit): ShortAnswer {
  const { title, table, verdict, sentence, reason } = dashboard;
  if (verdict === undefined || verdict === 'cannot-tell') {
    return unknownAnswer(
      reason ?? {
        code: 'not-checked',
        message: `Whether ${title} has what it needs is not known: its requirement was not checked yet, or could not be read.`,
      },
    );
  }
  return {
    sentence:
      sentence ??
      `${table ? tableLabel(table) : 'What it shows'} ${
        VERDICTS[verdict]
      } ${title}.`,
    certainty: 'likely',
    details: [
      ...(table ? [`${title} shows ${tableLabel(table)}.`] : []),
      ...(dashboard.stoppedFitting
        ? [`It stopped fitting on ${dashboard.stoppedFitting.at.slice(0, 10)}.`]
        : []),
    ],
  };
}

/** The dashboard whose title, or its telling words, the question has. */
export async function namedDashboard(
  asked: QuestionAsked,
  { reads, context }: AnswerMeans,
): Promise<DashboardFit | undefined> {
  const said = new Set(asked.words.split(' '));
  const dashboards = await reads.dashboards(undefined, context);
  return dashboards
    .map(d => ({
      dashboard: d,
      words: searchWords(d.title).filter(w => w !== 'dashboard'),
    }))
    .filter(({ words }) => words.length > 0 && words.every(w => said.has(w)))
    .sort((a, b) => b.words.length - a.words.length)[0]?.dashboard;
}

const MOST_BESIDE = 4;

/** Which tables a dashboard could show, of all that were held against it, the best first. */
export function answerFittingTables(
  { id, title }: DashboardFit,
  ranked: readonly FitAnswer[],
): ShortAnswer {
  const input = { dashboard: id };
  const [best, ...others] = ranked;
  if (!best) {
    return {
      ...unknownAnswer({
        code: 'nothing-fits',
        message: `No table that you may see has what ${title} needs.`,
      }),
      input,
    };
  }
  const fits = best.verdict.startsWith('fits');
  return {
    sentence: fits
      ? `For ${title}: ${best.sentence}`
      : `No table that you may see is known to fit ${title}; ${tableLabel(
          best.table,
        )} comes nearest: ${best.sentence}`,
    certainty: best.verdict === 'cannot-tell' ? 'unknown' : best.certainty,
    unknowns: best.unknowns,
    details: others.slice(0, MOST_BESIDE).map(o => o.sentence),
    input,
  };
}

/** Who owns a dashboard. */
export function answerDashboardOwner(dashboard: DashboardFit): ShortAnswer {
  const { title, owner } = dashboard;
  return owner === undefined
    ? unknownAnswer({
        code: 'no-owner',
        message: `Nobody is named as the owner of the dashboard ${title}: its catalog entity, or its entry under lineage.dashboards, would name one.`,
      })
    : {
        sentence: `${owner} owns the dashboard ${title}.`,
        certainty: 'certain',
      };
}
