import {
  AskAnswer,
  Certainty,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { TableOwners } from '../notify/TableOwners';
import { answerChangesOf, answerNews } from './answers/answerChanges';
import { answerDescription } from './answers/answerDescription';
import { answerFind, answerHaving } from './answers/answerFind';
import {
  answerDashboard,
  answerDashboardOwner,
  answerFittingTables,
  namedDashboard,
} from './answers/answerDashboard';
import { ANSWERS } from './answers/answersByKind';
import { findCandidates } from './findCandidates';
import { listed } from './listed';
import { AnswerMeans, QuestionAsked } from './QuestionAsked';
import {
  asksForFitting,
  isOfColumns,
  isOfEverything,
  isOfTable,
  isOnlyName,
  looksForTables,
} from './questionTraits';
import { byUnit, rankTables } from './rankTables';
import { ShortAnswer, unknownAnswer } from './ShortAnswer';
import { tableLabel } from './tableLabel';
import { subjectLabel, subjectSummary } from './subjectSummary';
import { unclearSubject } from './unclearSubject';
import { understand } from './understand';
import { isTelling } from './words/commonWords';
import { Subject } from './words/Mention';

const MOST_DETAILS = 5;
const MOST_ALTERNATIVES = 6;
const DAY = 24 * 60 * 60 * 1000;
const NEWS_DAYS = 90;

const noMoreThanLikely = (certainty: Certainty): Certainty =>
  certainty === 'certain' ? 'likely' : certainty;

/** The words of a dashboard's title name no column besides. */
async function withoutTitle(
  question: QuestionAsked,
  means: AnswerMeans,
): Promise<QuestionAsked> {
  const { kind, of } = question;
  if (kind !== 'fit' || !isOfTable(question)) {
    return question;
  }
  const dashboard = await namedDashboard(question, means);
  return dashboard
    ? { ...question, of: { ...of, columns: [], columnsSure: true } }
    : question;
}

/** Understands questions in words, and answers them in short by what else the API answers. */
export class AskService {
  private readonly reads: LineageReads;
  private readonly owners: TableOwners;
  private readonly clock: () => Date;

  static create(options: {
    /** Must be authorised already. */
    readonly reads: LineageReads;
    readonly owners: TableOwners;
    clock?: () => Date;
  }): AskService {
    return new AskService(options);
  }

  private constructor(options: Parameters<typeof AskService.create>[0]) {
    this.reads = options.reads;
    this.owners = options.owners;
    this.clock = options.clock ?? (() => new Date());
  }

  /** Answers of what the reader may see. An answer of a subject that had to be guessed is never certain, and says so. */
  async ask(text: string, context: ReadContext): Promise<AskAnswer> {
    const now = this.clock();
    const { kind, asked } = await understand(text, this.reads, context, now);
    const question: QuestionAsked = { ...asked, kind: kind ?? 'find' };
    const means = { reads: this.reads, owners: this.owners, context, now };
    const { answer, subjects, alternatives } =
      asked.aspect === 'values' || kind === undefined
        ? await this.noQuestion(question, means)
        : await this.answer(question, means);
    return {
      text,
      ...(kind !== undefined && asked.aspect !== 'values' && { kind }),
      subjects: subjects.map(subjectSummary),
      alternatives: alternatives
        .slice(0, MOST_ALTERNATIVES)
        .map(subjectSummary),
      sentence: answer.sentence,
      certainty: answer.certainty,
      details: (answer.details ?? []).slice(0, MOST_DETAILS),
      unknowns: answer.unknowns ?? [],
      hidden: answer.hidden ?? 0,
      truncated: answer.truncated ?? false,
      ...(answer.input && { input: answer.input }),
      ...(kind === 'changes' &&
        asked.since && { since: asked.since.since.slice(0, 10) }),
    };
  }

  private async answer(asked: QuestionAsked, means: AnswerMeans) {
    const question = await withoutTitle(asked, means);
    const { kind, aspect, of } = question;
    if (aspect === 'news') {
      return this.news(question, means);
    }
    if (isOfEverything(question)) {
      return this.news(question, means);
    }
    if (kind === 'changes' && of.tables.length === 0) {
      const changes = await this.changesAnywhere(question, means);
      if (changes) {
        return changes;
      }
    }
    if (
      kind === 'find' &&
      of.ambiguous &&
      /\bcolumns?\b/.test(question.words)
    ) {
      return {
        ...answerHaving(of.alternatives),
        alternatives: of.alternatives,
      };
    }
    const dashboard =
      (await this.fittingFor(question, means)) ??
      (await this.ofDashboard(question, means));
    if (dashboard) {
      return dashboard;
    }
    if (looksForTables(question)) {
      return this.find(question, means);
    }
    const subjects = this.subjectsOf(question);
    const { alternatives } = of;
    const problem = unclearSubject(question);
    if (problem) {
      return { answer: problem, subjects: [], alternatives };
    }
    const answer = await (aspect === 'describe'
      ? answerDescription
      : ANSWERS[kind])(of.tables[0], question, means);
    return {
      answer: this.asGuess(answer, question, subjects),
      subjects,
      alternatives,
    };
  }

  /** Which tables a dashboard that is named could show instead. */
  private async fittingFor(question: QuestionAsked, means: AnswerMeans) {
    const dashboard = asksForFitting(question)
      ? await namedDashboard(question, means)
      : undefined;
    if (!dashboard) {
      return undefined;
    }
    const { items } = await means.reads.fit(
      { input: { dashboard: dashboard.id } },
      means.context,
    );
    return {
      answer: answerFittingTables(dashboard, items),
      subjects: [],
      alternatives: [],
    };
  }

  /** An answer of the dashboard that is named, where no table surely is. */
  private async ofDashboard(question: QuestionAsked, means: AnswerMeans) {
    const { kind, of, words } = question;
    if (
      isOfTable(question) ||
      (kind !== 'fit' && !/\bdashboards?\b/.test(words))
    ) {
      return undefined;
    }
    const dashboard = await namedDashboard(question, means);
    if (!dashboard) {
      return undefined;
    }
    const { table } = dashboard;
    const subjects: Subject[] = table ? [{ table }] : [];
    const own = { subjects, alternatives: [] };
    if (kind === 'owner') {
      return { ...own, answer: answerDashboardOwner(dashboard) };
    }
    if (kind === 'fit' || !table) {
      const input = { dashboard: dashboard.id };
      return { ...own, answer: { ...answerDashboard(dashboard), input } };
    }
    const detail = await means.reads.table(table.ref, means.context);
    const asked: QuestionAsked = {
      ...question,
      of: { ...of, tables: [detail], columns: [] },
    };
    const answer = await ANSWERS[kind](detail, asked, means);
    return {
      ...own,
      answer: {
        ...answer,
        sentence: `${dashboard.title} shows ${tableLabel(table)}. ${
          answer.sentence
        }`,
        certainty: noMoreThanLikely(answer.certainty),
      },
    };
  }

  private subjectsOf(question: QuestionAsked): readonly Subject[] {
    const { of } = question;
    const [column] = isOfColumns(question) ? of.columns : [];
    return of.tables.map((table, i) => ({
      table,
      ...(i === 0 && column !== undefined && { column }),
    }));
  }

  private asGuess(
    answer: ShortAnswer,
    question: QuestionAsked,
    subjects: readonly Subject[],
  ): ShortAnswer {
    const { of } = question;
    const columnGuessed =
      isOfColumns(question) && of.columns.length > 0 && !of.columnsSure;
    const about = listed(subjects.map(subjectLabel));
    if (of.sure && !columnGuessed && of.missing === undefined) {
      return of.formerly === undefined
        ? answer
        : {
            ...answer,
            sentence: `${of.formerly} is called ${about} now. ${answer.sentence}`,
          };
    }
    return {
      ...answer,
      sentence: `Taken to be about ${about}${
        of.missing === undefined ? '' : `, for there is no ${of.missing}`
      }: ${answer.sentence}`,
      certainty: noMoreThanLikely(answer.certainty),
    };
  }

  private async rank(question: QuestionAsked, means: AnswerMeans) {
    const words = [...new Set([...question.telling, ...question.units])];
    const candidates = await findCandidates(means.reads, words, means.context);
    return {
      words,
      ranked: byUnit(rankTables(words, candidates), question.units),
    };
  }

  private async find(question: QuestionAsked, means: AnswerMeans) {
    const { words, ranked } = await this.rank(question, means);
    const answer = answerFind(words, ranked);
    const found = ranked.map((r): Subject => ({ table: r.table }));
    return answer.certainty === 'unknown'
      ? { answer, subjects: [], alternatives: found }
      : { answer, subjects: found.slice(0, 1), alternatives: found.slice(1) };
  }

  private async news({ since }: QuestionAsked, means: AnswerMeans) {
    const days = since
      ? Math.ceil((means.now.getTime() - Date.parse(since.since)) / DAY)
      : undefined;
    const news = await means.reads.news(
      { ...(days && { days: Math.min(Math.max(days, 1), NEWS_DAYS) }) },
      means.context,
    );
    return {
      answer: answerNews(news),
      subjects: [],
      alternatives: news.newTables.map((n): Subject => ({ table: n.table })),
    };
  }

  /** What changed of something that no table has any more, such as a column that was dropped. */
  private async changesAnywhere(question: QuestionAsked, means: AnswerMeans) {
    const news = await means.reads.news({ days: NEWS_DAYS }, means.context);
    const words = question.words.split(' ').filter(isTelling);
    const found = answerChangesOf(words, news);
    return (
      found && {
        answer: found.answer,
        subjects: found.tables.slice(0, 1).map((table): Subject => ({ table })),
        alternatives: found.tables
          .slice(1)
          .map((table): Subject => ({ table })),
      }
    );
  }

  private async noQuestion(question: QuestionAsked, means: AnswerMeans) {
    const { of, aspect } = question;
    const [table] = of.tables;
    if (aspect !== 'values' && table && of.sure) {
      const description = await answerDescription(table, question, means);
      const answer = {
        ...description,
        // More was said than a name, and not understood.
        certainty: isOnlyName(question)
          ? description.certainty
          : noMoreThanLikely(description.certainty),
      };
      const [column] = of.columns;
      const subject = { table, ...(column !== undefined && { column }) };
      return { answer, subjects: [subject], alternatives: of.alternatives };
    }
    const { ranked } = await this.rank(question, means);
    const answer = unknownAnswer(
      aspect === 'values'
        ? {
            code: 'in-the-data',
            message:
              'That stands in the data, which is not read here: only what tables are made of is. A table that may hold it can be found below.',
          }
        : {
            code: 'no-question',
            message:
              'These words ask nothing that is understood here: ask for the source of a column, what breaks if it changes, the grain, the owner or the freshness of a table, whether it fits, or how two tables differ.',
          },
    );
    return {
      answer,
      subjects: [],
      alternatives: ranked.map((r): Subject => ({ table: r.table })),
    };
  }
}
