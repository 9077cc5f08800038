import { NotFoundError } from '@backstage/errors';
import {
  AskAnswer,
  AskedQuestion,
  ChangedSinceAnswer,
  ColumnSourceAnswer,
  CompareAnswer,
  Correction,
  DashboardFit,
  FitQuery,
  FitRanking,
  ImpactAnswer,
  LineageApi,
  NewCorrection,
  PassedOn,
  ProbeReport,
  QuestionKind,
  QuestionWeek,
} from '@grainline/backstage-plugin-lineage-common';

/** Answers to people's questions, by what they were asked of. */
export interface RecordedAnswerFacts {
  readonly columnSources?: Readonly<Record<string, ColumnSourceAnswer>>;
  readonly impacts?: Readonly<Record<string, ImpactAnswer>>;
  /** By `left right`. */
  readonly comparisons?: Readonly<Record<string, CompareAnswer>>;
  readonly changedSince?: Readonly<Record<string, ChangedSinceAnswer>>;
  /** What is answered to a requirement, whichever it is. */
  readonly fit?: FitRanking;
  readonly dashboards?: readonly DashboardFit[];
  readonly asked?: Readonly<Record<string, AskAnswer>>;
  readonly weeks?: readonly QuestionWeek[];
  readonly passedOn?: PassedOn;
  readonly corrections?: readonly Correction[];
  readonly probe?: ProbeReport;
}

function recorded<T>(answer: T | undefined, of: string): T {
  if (answer === undefined) {
    throw new NotFoundError(`Nothing is recorded of ${of}`);
  }
  return answer;
}

/** The part of a recorded lineage that answers people's questions. */
export abstract class RecordedAnswers {
  protected abstract answers(): RecordedAnswerFacts;
  protected abstract changeAnswers(facts: RecordedAnswerFacts): void;
  protected abstract called(method: keyof LineageApi, argument?: string): void;

  async columnSource(ref: string): Promise<ColumnSourceAnswer> {
    this.called('columnSource', ref);
    return recorded(this.answers().columnSources?.[ref], ref);
  }

  async impact(ref: string): Promise<ImpactAnswer> {
    this.called('impact', ref);
    return recorded(this.answers().impacts?.[ref], ref);
  }

  async compare(left: string, right: string): Promise<CompareAnswer> {
    this.called('compare', `${left} ${right}`);
    const of = `${left} ${right}`;
    return recorded(this.answers().comparisons?.[of], of);
  }

  async changedSince(ref: string, since: string): Promise<ChangedSinceAnswer> {
    this.called('changedSince', `${ref} ${since}`);
    return recorded(this.answers().changedSince?.[ref], ref);
  }

  async fit(query: FitQuery): Promise<FitRanking> {
    this.called('fit', query.table ?? 'all');
    const fit = recorded(this.answers().fit, 'fits');
    return query.table === undefined
      ? fit
      : { ...fit, items: fit.items.filter(f => f.table.ref === query.table) };
  }

  async dashboards(table?: string): Promise<readonly DashboardFit[]> {
    this.called('dashboards', table);
    return (this.answers().dashboards ?? []).filter(
      d => table === undefined || d.table?.ref === table,
    );
  }

  async ask(text: string): Promise<AskAnswer> {
    this.called('ask', text);
    return recorded(this.answers().asked?.[text], text);
  }

  async noteQuestion(question: AskedQuestion): Promise<void> {
    this.called('noteQuestion', `${question.kind} ${question.outcome}`);
  }

  async questions(): Promise<readonly QuestionWeek[]> {
    this.called('questions');
    return this.answers().weeks ?? [];
  }

  async askOwner(question: {
    ref: string;
    kind: QuestionKind;
    text: string;
  }): Promise<PassedOn> {
    this.called('askOwner', `${question.ref} ${question.text}`);
    return recorded(this.answers().passedOn, 'owners');
  }

  async corrections(ref: string): Promise<readonly Correction[]> {
    this.called('corrections', ref);
    return (this.answers().corrections ?? []).filter(c => c.ref === ref);
  }

  async correct(correction: NewCorrection): Promise<Correction> {
    this.called('correct', correction.ref);
    const known = this.answers().corrections ?? [];
    const added: Correction = {
      ...correction,
      id: String(known.length + 1),
      by: 'user:default/guest',
      at: '2026-11-20T10:00:00Z',
    };
    this.changeAnswers({ corrections: [...known, added] });
    return added;
  }

  async withdrawCorrection(id: string): Promise<void> {
    this.called('withdrawCorrection', id);
    this.changeAnswers({
      corrections: (this.answers().corrections ?? []).filter(c => c.id !== id),
    });
  }

  async probe(ref: string, dryRun: boolean): Promise<ProbeReport> {
    this.called('probe', `${ref} ${dryRun}`);
    return { ...recorded(this.answers().probe, ref), dryRun };
  }
}
