import { lettersOf } from './letters';
import { typedWord, wordLikeness } from './wordLikeness';

/** A word of some names, and how surely it was meant. */
export interface LikeWord {
  readonly word: number;
  readonly likeness: number;
}

/** Who searches types a word letter by letter, and many search for the same. */
const REMEMBERED = 2_000;
/** Of one letter there may be more; they tell nothing. */
const MOST_LIKE = 3_000;

/** The distinct words of all names: few, however many tables there are, so that each can be held against what was typed. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly letters: number[] = [];
  private readonly joined: boolean[] = [];
  private remembered = new Map<string, readonly LikeWord[]>();

  static create(): Vocabulary {
    return new Vocabulary();
  }

  private constructor() {}

  get size(): number {
    return this.words.length;
  }

  /**
   * The number of a word, a new one if it was not there.
   *
   * @param isJoined - it is a whole name of several words
   */
  add(word: string, isJoined = false): number {
    const known = this.ids.get(word);
    if (known !== undefined) {
      this.joined[known] &&= isJoined;
      return known;
    }
    const id = this.words.length;
    this.ids.set(word, id);
    this.words.push(word);
    this.letters.push(lettersOf(word));
    this.joined.push(isJoined);
    this.remembered.clear();
    return id;
  }

  /** The text of a word. */
  text(word: number): string {
    return this.words[word];
  }

  /** The words that may have been meant by a typed one. */
  like(typed: string): readonly LikeWord[] {
    const known = this.remembered.get(typed);
    if (known) {
      return known;
    }
    const found = this.find(typed);
    if (this.remembered.size >= REMEMBERED) {
      this.remembered = new Map();
    }
    this.remembered.set(typed, found);
    return found;
  }

  /** The word itself, and no other. */
  exactly(typed: string): readonly LikeWord[] {
    const word = this.ids.get(typed);
    return word === undefined ? [] : [{ word, likeness: 1 }];
  }

  private find(typed: string): readonly LikeWord[] {
    const looked = typedWord(typed);
    const found: LikeWord[] = [];
    for (let word = 0; word < this.words.length; word++) {
      const likeness = wordLikeness(
        looked,
        this.words[word],
        this.letters[word],
        this.joined[word],
      );
      if (likeness > 0) {
        found.push({ word, likeness });
      }
    }
    return found.length > MOST_LIKE
      ? found.sort((a, b) => b.likeness - a.likeness).slice(0, MOST_LIKE)
      : found;
  }
}
