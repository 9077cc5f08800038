import { lettersMissing, lettersOf } from './letters';
import { typedWord, wordLikeness } from './wordLikeness';

/** A word of some names, and how surely it was meant. */
export interface LikeWord {
  readonly word: number;
  readonly likeness: number;
}

/** Who searches types a word letter by letter, and many search for the same. */
const REMEMBERED = 2_000;
/** Of more words that begin so, those that are nearer to what was typed. */
const mostLike = (typed: string) => [0, 50, 300][typed.length] ?? 3_000;

/** The distinct words of all names: few, however many tables there are, so that each can be held against what was typed. */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly letters: number[] = [];
  private readonly joined: boolean[] = [];
  /** Words that stand in names by themselves. */
  private readonly single: number[] = [];
  private readonly ofLength: number[][] = [];
  /** Whole names of several words, by their first letter: most words are such, and few of them can have been meant. */
  private readonly joinedWithFirst = new Map<string, number[]>();
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
      if (this.joined[known] && !isJoined) {
        this.joined[known] = false;
        this.single.push(known);
        this.remembered.clear();
      }
      return known;
    }
    const id = this.words.length;
    this.ids.set(word, id);
    this.words.push(word);
    this.letters.push(lettersOf(word));
    this.joined.push(isJoined);
    (this.ofLength[word.length] ??= []).push(id);
    if (isJoined) {
      const alike = this.joinedWithFirst.get(word[0]) ?? [];
      alike.push(id);
      this.joinedWithFirst.set(word[0], alike);
    } else {
      this.single.push(id);
    }
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

  /** Whether a word is in some name by itself. */
  has(word: string): boolean {
    const id = this.ids.get(word);
    return id !== undefined && !this.joined[id];
  }

  /** Words that are the same but for slips of the hand; for several typed words as one. */
  misspelled(typed: string): readonly LikeWord[] {
    const looked = typedWord(typed);
    const { mostSlips } = looked;
    const found: LikeWord[] = [];
    const apart = Math.ceil(mostSlips);
    const longest = typed.length + apart;
    for (let length = typed.length - apart; length <= longest; length++) {
      for (const word of this.ofLength[length] ?? []) {
        const letters = this.letters[word];
        if (
          lettersMissing(looked.letters, letters) <= mostSlips &&
          lettersMissing(letters, looked.letters) <= mostSlips
        ) {
          const likeness = wordLikeness(
            looked,
            this.words[word],
            letters,
            true,
          );
          if (likeness > 0) {
            found.push({ word, likeness });
          }
        }
      }
    }
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
    const compare = (word: number) => {
      const likeness = wordLikeness(
        looked,
        this.words[word],
        this.letters[word],
        this.joined[word],
      );
      if (likeness > 0) {
        found.push({ word, likeness });
      }
    };
    this.single.forEach(compare);
    const apart = Math.ceil(looked.mostSlips);
    const longest = typed.length + apart;
    for (
      let length = Math.max(0, typed.length - apart);
      length <= longest;
      length++
    ) {
      for (const word of this.ofLength[length] ?? []) {
        if (this.joined[word]) {
          compare(word);
        }
      }
    }
    // Far longer ones can only begin so.
    for (const word of this.joinedWithFirst.get(typed[0]) ?? []) {
      if (this.joined[word] && this.words[word].length > longest) {
        compare(word);
      }
    }
    return found.length > mostLike(typed)
      ? found.sort((a, b) => b.likeness - a.likeness).slice(0, mostLike(typed))
      : found;
  }
}
