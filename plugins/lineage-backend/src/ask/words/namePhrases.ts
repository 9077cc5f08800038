import { queryWords } from '../../search/searchWords';
import { isTelling } from './commonWords';
import { Token } from './Token';
import { wordForms } from './wordForms';

/** Words of a question that may be the name of something. */
export interface NamePhrase {
  /** The tokens it takes, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** What is looked up: the words of names, in the order of the name. The first is as the question has it. */
  readonly spellings: readonly (readonly string[])[];
}

// A name of more words is rare, and is written as one.
const LONGEST = 5;
const PERMUTED = 3;
// Names have them inside, such as `cost_per_conversion`.
const NO_EDGE =
  /^(?:an?|the|of|in|on|at|by|for|from|to|with|and|or|per|what|which|how|when|why|who|do|does)$/;
const CONJUNCTION = /^(?:and|or|vs|versus|than|to|with)$/;

function permutations<T>(items: readonly T[]): T[][] {
  return items.length < 2
    ? [[...items]]
    : items.flatMap((item, i) =>
        permutations([...items.slice(0, i), ...items.slice(i + 1)]).map(
          rest => [item, ...rest],
        ),
      );
}

/** The spellings of words that may be a name: in their order and, where they are few, in others; each in singular and plural. */
function spellingsOf(words: readonly string[]): string[][] {
  const orders = words.length <= PERMUTED ? permutations(words) : [[...words]];
  const spelled = orders.flatMap(order => [
    ...wordForms(order[order.length - 1]).map(form => [
      ...order.slice(0, -1),
      form,
    ]),
    ...(order.length > 1
      ? wordForms(order[0])
          .slice(1)
          .map(form => [form, ...order.slice(1)])
      : []),
  ]);
  return [...new Map(spelled.map(s => [s.join(' '), s])).values()];
}

function isPhrase(words: readonly string[]): boolean {
  return words.length === 1
    ? isTelling(words[0])
    : !NO_EDGE.test(words[0]) && !NO_EDGE.test(words[words.length - 1]);
}

// "gross and net revenue" names `revenue gross` too, and "revenue gross and net" `revenue net`.
function sharedWords(tokens: readonly Token[]): NamePhrase[] {
  const [one, two, three, four] = tokens.map(t =>
    t.name || t.words.length !== 1 ? undefined : t.words[0],
  );
  if (!one || !two || !three || !four) {
    return [];
  }
  if (CONJUNCTION.test(two) && isPhrase([one, four])) {
    return [{ from: 0, to: 1, spellings: spellingsOf([one, four]) }];
  }
  return CONJUNCTION.test(three) && isPhrase([one, four])
    ? [{ from: 3, to: 4, spellings: spellingsOf([one, four]) }]
    : [];
}

/**
 * All runs of words of a question that may be a table's or column's name. A token that is surely a name is a phrase by itself, of the words of each
 * of its segments.
 */
export function namePhrases(tokens: readonly Token[]): readonly NamePhrase[] {
  return tokens.flatMap((token, from) => {
    if (token.name) {
      const spellings = token.name.map(segment => queryWords(segment).words);
      return [{ from, to: from + 1, spellings }];
    }
    const phrases: NamePhrase[] = sharedWords(tokens.slice(from, from + 4)).map(
      p => ({ ...p, from: p.from + from, to: p.to + from }),
    );
    const words: string[] = [];
    for (let to = from + 1; to <= tokens.length && !tokens[to - 1].name; to++) {
      words.push(...tokens[to - 1].words);
      if (words.length > LONGEST || words.length === 0) {
        break;
      }
      if (isPhrase(words)) {
        phrases.push({ from, to, spellings: spellingsOf(words) });
      }
    }
    return phrases;
  });
}
