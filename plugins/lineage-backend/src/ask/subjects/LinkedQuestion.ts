import { LineageReads } from '../../answers/LineageReads';
import { LinkedTables } from '../words/linkTables';
import { NamePhrase } from '../words/namePhrases';
import { Token } from '../words/Token';

/** The reads that finding a question's subject takes. */
export type SubjectReads = Pick<LineageReads, 'names' | 'search' | 'table'>;

/** A question that was taken apart, and the tables that are named in it. */
export interface LinkedQuestion extends LinkedTables {
  readonly tokens: readonly Token[];
  readonly phrases: readonly NamePhrase[];
  /** A person said that this is what is meant. */
  readonly meaning?: string;
}

/** Alternatives that are offered. */
export const MOST_ALTERNATIVES = 6;
