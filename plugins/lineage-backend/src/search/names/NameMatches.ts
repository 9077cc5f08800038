import { abbreviatesName } from './abbreviatesName';
import { lettersMissing, lettersOf } from './letters';
import { NameIndex } from './NameIndex';
import { NameQuery } from './nameQuery';
import { LikeWord } from './Vocabulary';

/** Two typed words that are one in the name, or the other way round: nearly as good as if they were typed so. */
const JOINED = 0.98;
const LEAST_JOINED = 0.75;
/** Where a word was found so well, nobody means a short form of a whole name by it. */
const GOOD = 0.84;

/** How well each name has each word of a query. */
export class NameMatches {
  /** Names that have at least one word. */
  readonly names: readonly number[];

  private constructor(
    private readonly count: number,
    private readonly likeness: Float32Array,
    private readonly covered: Float32Array,
    private readonly places: Uint8Array,
    names: readonly number[],
  ) {
    this.names = names;
  }

  /** Holds all names of the index against a query. */
  static of(index: NameIndex, query: NameQuery): NameMatches {
    const count = query.words.length;
    const likeness = new Float32Array(index.names.length * count);
    const covered = new Float32Array(index.names.length * count);
    const places = new Uint8Array(index.names.length * count);
    const touched = new Uint8Array(index.names.length);
    const names: number[] = [];
    const note = (
      name: number,
      word: number,
      value: number,
      length: number,
      place: number,
    ) => {
      const at = name * count + word;
      if (value <= likeness[at]) {
        return;
      }
      likeness[at] = value;
      covered[at] = length;
      places[at] = place;
      if (touched[name] === 0) {
        touched[name] = 1;
        names.push(name);
      }
    };
    const noteAll = (
      like: readonly LikeWord[],
      words: readonly number[],
      factor: number,
      least: number,
    ) => {
      for (const { word, likeness: value } of like) {
        if (value < least) {
          continue;
        }
        const length = index.vocabulary.text(word).length / words.length;
        const weighed = value * factor;
        for (const name of index.namesWith[word] ?? []) {
          for (const typed of words) {
            if (weighed > likeness[name * count + typed]) {
              const place = index.names[name].words.indexOf(word);
              note(name, typed, weighed, length, place);
            }
          }
        }
      }
    };
    const { vocabulary } = index;
    query.words.forEach((text, word) => {
      const like = query.exact
        ? vocabulary.exactly(text)
        : vocabulary.like(text);
      noteAll(like, [word], 1, 0);
    });
    if (!query.exact) {
      for (const words of joins(query)) {
        const texts = words.map(word => query.words[word]);
        if (!texts.every(text => vocabulary.has(text))) {
          const like = vocabulary.misspelled(texts.join(''));
          noteAll(like, words, JOINED, LEAST_JOINED);
        }
      }
      query.words.forEach((text, word) => {
        const isFound = names.some(
          name => likeness[name * count + word] >= GOOD,
        );
        if (text.length > 1 && !query.optional[word] && !isFound) {
          noteShortForms(index, text, (name, value) =>
            note(name, word, value, index.names[name].length, 0),
          );
        }
      });
    }
    return new NameMatches(count, likeness, covered, places, names);
  }

  /** How well a name has a word of the query: 0 if not at all, 1 if it has the word itself. */
  of(name: number, word: number): number {
    return this.likeness[name * this.count + word];
  }

  /** Letters of the name that are in words which were found. */
  coveredBy(name: number, word: number): number {
    return this.covered[name * this.count + word];
  }

  /** Which of the name's words that is. */
  placeOf(name: number, word: number): number {
    return this.places[name * this.count + word];
  }

  /** Whether a name has any word. */
  has(name: number): boolean {
    for (let word = 0; word < this.count; word++) {
      if (this.likeness[name * this.count + word] > 0) {
        return true;
      }
    }
    return false;
  }
}

/** Typed words that may be one in a name: neighbours, and all together. */
function joins({ words, optional }: NameQuery): number[][] {
  const pairs = words
    .map((_, word) => [word, word + 1])
    .filter(([a, b]) => b < words.length && !optional[a] && !optional[b]);
  const all = words.map((_, word) => word);
  // A long query has its words apart, or one slip in all of them.
  const short = all.length > 3 ? [] : pairs;
  return all.length > 2 && all.length <= 5 ? [...short, all] : short;
}

function noteShortForms(
  index: NameIndex,
  typed: string,
  note: (name: number, likeness: number) => void,
) {
  const letters = lettersOf(typed);
  for (const id of index.namesFrom.get(typed[0]) ?? []) {
    const name = index.names[id];
    if (lettersMissing(letters, index.nameLetters[id]) > 0) {
      continue;
    }
    const parts = name.words
      .slice(0, name.parts)
      .map(word => index.vocabulary.text(word));
    const likeness = abbreviatesName(typed, parts);
    if (likeness > 0) {
      note(id, likeness);
    }
  }
}
