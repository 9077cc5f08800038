import {
  QuestionKind,
  TableDetail,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { TableOwners } from '../notify/TableOwners';
import { AskedOf } from './AskedOf';
import { ShortAnswer } from './ShortAnswer';
import { Aspect } from './words/kindRules';
import { NamedTime } from './words/readSince';

/** What is asked, of what. */
export interface QuestionAsked {
  readonly kind: QuestionKind;
  readonly aspect?: Aspect;
  /** In lower case, without punctuation, names left as they are. */
  readonly words: string;
  readonly since?: NamedTime;
  /** Units of time in the words, from fine to coarse. */
  readonly units: readonly TimeUnit[];
  readonly of: AskedOf;
  /** Words that tell what is asked about, without those of the tables and columns. */
  readonly telling: readonly string[];
}

/** What answers are made with. */
export interface AnswerMeans {
  /** Must be authorised already. */
  readonly reads: LineageReads;
  readonly owners: TableOwners;
  readonly context: ReadContext;
  readonly now: Date;
}

/** Answers one kind of question of a table that is known. */
export type AnswerTable = (
  table: TableDetail,
  asked: QuestionAsked,
  means: AnswerMeans,
) => Promise<ShortAnswer>;
