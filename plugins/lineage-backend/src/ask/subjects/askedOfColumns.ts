import { ReadContext } from '../../answers/LineageReads';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { Subject } from '../words/Mention';
import { LinkedQuestion, SubjectReads } from './LinkedQuestion';
import { tellingLeft } from './wordsLeft';

/** Columns that are named where no table is. */
export async function askedOfColumns(
  reads: SubjectReads,
  question: LinkedQuestion,
  context: ReadContext,
): Promise<AskedOf | undefined> {
  const things = await reads.names(
    { names: question.phrases.flatMap(p => p.spellings), columns: true },
    context,
  );
  const byWords = (words: readonly string[]) =>
    things.filter(t => t.words === words.join(' '));
  const [phrase] = question.phrases
    .map(p => ({ ...p, things: byWords(p.spellings[p.spellings.length - 1]) }))
    .map(p => ({
      ...p,
      things: p.things.length > 0 ? p.things : byWords(p.spellings[0]),
    }))
    .filter(
      p =>
        p.things.length > 0 &&
        (question.tokens[p.from].name || p.to - p.from > 1),
    )
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  if (!phrase) {
    return undefined;
  }
  const rest = tellingLeft(question, [phrase]);
  const subjects = phrase.things.map(
    ({ table, column }): Subject => ({ table, column }),
  );
  const near = subjects.filter(s =>
    rest.some(w => s.table.name.toLowerCase().includes(w)),
  );
  const possible = near.length > 0 ? near : subjects;
  if (possible.length > 1) {
    return {
      ...OF_NOTHING,
      ambiguous: true,
      alternatives: possible,
    };
  }
  const [{ table, column }] = possible;
  return {
    ...OF_NOTHING,
    tables: [await reads.table(table.ref, context)],
    columns: [column!],
    sure: subjects.length === 1,
    columnsSure: true,
    rest,
  };
}
