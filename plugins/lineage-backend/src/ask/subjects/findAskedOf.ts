import { QuestionKind } from '@grainline/backstage-plugin-lineage-common';
import { ReadContext } from '../../answers/LineageReads';
import { AskedOf } from '../AskedOf';
import { askedOfColumns } from './askedOfColumns';
import { askedOfDescription } from './askedOfDescription';
import { askedOfMeaning } from './askedOfMeaning';
import { askedOfMentions } from './askedOfMentions';
import { askedOfMisspelled } from './askedOfMisspelled';
import { chooseMentions, isStrong } from './chooseMentions';
import { LinkedQuestion, SubjectReads } from './LinkedQuestion';
import { isInside } from './wordsLeft';

/**
 * Finds the tables and columns that a question is about: those that it names, else those that its words describe. A subject that had to be guessed
 * is not `sure`, and one of several equally good ones is not chosen.
 */
export async function findAskedOf(
  reads: SubjectReads,
  question: LinkedQuestion,
  kind: QuestionKind | undefined,
  ofTwo: boolean,
  context: ReadContext,
): Promise<AskedOf> {
  const { tokens, mentions, meaning } = question;
  if (meaning !== undefined) {
    return askedOfMeaning(reads, question, meaning, ofTwo, context);
  }
  const count = ofTwo ? 2 : 1;
  const strong = mentions.filter(m => isStrong(m, tokens));
  const chosen = chooseMentions(mentions, tokens, count);
  const unlinked = tokens.find(
    (t, i) => t.name && !t.quoted && !isInside(i, mentions),
  );
  if (count === 2 && unlinked && mentions.length < 2) {
    return askedOfMisspelled(reads, unlinked, context);
  }
  const isInTwoSchemas =
    mentions.length === 1 && mentions[0].candidates.length === 2;
  if (strong.length > 0 && (chosen.length === count || isInTwoSchemas)) {
    return askedOfMentions(reads, question, chosen, count, context);
  }
  const sureName = tokens.find(t => t.name);
  if (strong.length === 0 && kind !== 'fit') {
    const columns = await askedOfColumns(reads, question, context);
    if (columns) {
      return columns;
    }
    if (sureName) {
      return askedOfMisspelled(reads, sureName, context);
    }
  }
  if (chosen.length === count) {
    // A single word may name a table, if nothing else in the question speaks against it.
    const found = await askedOfMentions(
      reads,
      question,
      chosen,
      count,
      context,
    );
    if (
      found.rest.length === 0 &&
      !found.missing &&
      (found.sure || found.ambiguous)
    ) {
      return found;
    }
  }
  return askedOfDescription(reads, question, mentions, count, context);
}
