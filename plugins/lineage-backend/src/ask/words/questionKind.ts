import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { Aspect, KIND_RULES } from './kindRules';

/** Stands for a name among the words of a question. */
export const NAME = '§';

/** What a question's words ask for. */
export interface AskedKind {
  readonly kind: QuestionKind;
  readonly aspect?: Aspect;
}

/** Columns and rows of a table are facts of the table; what is in the rows is not. */
const OF_THE_TABLE =
  /\bhow many (?:rows|columns|fields|records|lines)\b|\bhow (?:big|large)\b/;
const WHAT_CHANGED_ANYWHERE =
  /\bnew (?:tables?|views?)\b|\btables?\b.*\bnew\b|\bwhat (?:is|are) new\b|\bany news\b/;

/**
 * What is asked for by words in which every name is {@link NAME}; undefined if they ask nothing that is known here.
 *
 * @param words - in lower case, without punctuation
 */
export function questionKind(words: string): AskedKind | undefined {
  if (
    OF_THE_TABLE.test(words) &&
    words.includes(NAME) &&
    !/\bper\b/.test(words)
  ) {
    return { kind: 'find', aspect: 'describe' };
  }
  const rule = KIND_RULES.find(([, pattern]) => pattern.test(words));
  if (!rule) {
    return undefined;
  }
  const [kind, , aspect] = rule;
  if (
    kind === 'changes' &&
    !words.includes(NAME) &&
    WHAT_CHANGED_ANYWHERE.test(words)
  ) {
    return { kind, aspect: 'news' };
  }
  return { kind, ...(aspect && { aspect }) };
}
