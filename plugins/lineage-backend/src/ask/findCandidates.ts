import {
  SearchHit,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { nearWords } from './words/nearWords';
import { wordForms } from './words/wordForms';

/** Each word costs a search; a question has few that tell something. */
const MOST_WORDS = 8;
const HITS = 40;
/** Tables whose columns are looked at. */
const MOST_TABLES = 14;

const shortest = (word: string) =>
  [...wordForms(word)].sort((a, b) => a.length - b.length)[0];

/**
 * The tables that some words may describe, by their names, columns and comments, with all that is known of them; those in which more of the words
 * were found first.
 */
export async function findCandidates(
  reads: Pick<LineageReads, 'search' | 'table'>,
  words: readonly string[],
  context: ReadContext,
): Promise<readonly TableDetail[]> {
  const said = [...new Set(words)].slice(0, MOST_WORDS);
  if (said.length === 0) {
    return [];
  }
  const search = async (query: string): Promise<readonly SearchHit[]> =>
    (await reads.search({ query, limit: HITS }, context)).items;
  const worth = new Map<string, number>();
  const count = (hits: readonly SearchHit[], weight: number) => {
    const best = new Map<string, number>();
    for (const hit of hits) {
      const own = hit.column ? weight / 2 : weight;
      const { ref } = hit.table;
      best.set(ref, Math.max(best.get(ref) ?? 0, own));
    }
    best.forEach((own, ref) => worth.set(ref, (worth.get(ref) ?? 0) + own));
  };
  if (said.length > 1) {
    count(await search(said.map(shortest).join(' ')), said.length);
  }
  for (const word of said) {
    count(await search(shortest(word)), 1);
    for (const near of nearWords(word)) {
      count(await search(near), 0.5);
    }
  }
  const refs = [...worth]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MOST_TABLES)
    .map(([ref]) => ref);
  return Promise.all(refs.map(ref => reads.table(ref, context)));
}
