import { ReadContext } from '../../answers/LineageReads';
import { AskedOf, OF_NOTHING } from '../AskedOf';
import { findCandidates } from '../findCandidates';
import { rankTables } from '../rankTables';
import { isTelling } from '../words/commonWords';
import { Mention } from '../words/Mention';
import { askedOfTable } from './askedOfTable';
import {
  LinkedQuestion,
  MOST_ALTERNATIVES,
  SubjectReads,
} from './LinkedQuestion';
import { readSubjects } from './readSubjects';
import { subjectOfTable } from './subjectOfTable';

/** A guess must be so much better than the next to be one. */
const MARGIN = 1.02;
/** The share of the telling words that a guess must explain. */
const EXPLAINED = 0.5;

/** The table that the words describe best, where they name none. */
export async function askedOfDescription(
  reads: SubjectReads,
  question: LinkedQuestion,
  mentions: readonly Mention[],
  count: number,
  context: ReadContext,
): Promise<AskedOf> {
  const words = [
    ...new Set(question.tokens.flatMap(t => t.words.filter(isTelling))),
  ];
  const found = await findCandidates(reads, words, context);
  const named = await readSubjects(
    reads,
    mentions.flatMap(m => m.candidates),
    context,
  );
  const all = [...new Map([...found, ...named].map(t => [t.ref, t])).values()];
  const ranked = rankTables(words, all);
  const [best, next] = ranked;
  const alternatives = (from: number) =>
    ranked
      .slice(from, from + MOST_ALTERNATIVES)
      .map(r => subjectOfTable(r.table));
  if (!best || best.covered < EXPLAINED) {
    return { ...OF_NOTHING, alternatives: alternatives(0) };
  }
  if (count === 1 && next && best.score < next.score * MARGIN) {
    return { ...OF_NOTHING, ambiguous: true, alternatives: alternatives(0) };
  }
  const tables = ranked.slice(0, count).map(r => r.table);
  return {
    ...askedOfTable(
      question,
      // What names the table names none of its columns.
      mentions.filter(m =>
        m.candidates.some(c => tables.some(t => t.ref === c.table.ref)),
      ),
      tables,
    ),
    sure: false,
    alternatives: alternatives(count),
  };
}
