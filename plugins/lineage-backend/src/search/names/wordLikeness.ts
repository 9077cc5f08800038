import { wordForms } from '../../ask/words/wordForms';
import { abbreviationsOf } from './abbreviations';
import { lettersMissing, lettersOf } from './letters';
import { slipsBetween } from './slipsBetween';

/** Below this two words have nothing to do with each other. */
export const LEAST_LIKENESS = 0.4;

const FORM = 0.97;
const ABBREVIATION = 0.88;
const VOWELS = /(?!^)[aeiou]/g;
const DIGIT = /\d/;

/** A typed word with what is looked up for each word that it is compared with. */
export interface TypedWord {
  readonly text: string;
  readonly letters: number;
  readonly forms: ReadonlySet<string>;
  readonly abbreviations: ReadonlySet<string>;
  readonly mostSlips: number;
  readonly hasDigit: boolean;
}

function mostSlips(word: string): number {
  if (word.length < 3) {
    return 0;
  }
  if (word.length < 5) {
    return 1;
  }
  if (word.length < 7) {
    // Two letters in the wrong order and one doubled, but not two other letters.
    return 1.6;
  }
  return word.length < 9 ? 2 : 3;
}

/** Makes a typed word ready to be compared with many. */
export function typedWord(text: string): TypedWord {
  const forms = new Set(wordForms(text));
  const abbreviations = new Set(
    [...forms].flatMap(form => [...abbreviationsOf(form)].flatMap(wordForms)),
  );
  return {
    text,
    letters: lettersOf(text),
    forms,
    abbreviations,
    mostSlips: mostSlips(text),
    hasDigit: DIGIT.test(text),
  };
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (let i = 0; i < long.length && at < short.length; i++) {
    if (long[i] === short[at]) {
      at++;
    }
  }
  return at === short.length;
}

const consonantsOf = (word: string) => word.replace(VOWELS, '');

/** Letters left out, in order and from the first on: `cstmr`, `prod`. */
function leftOut(typed: string, word: string): number {
  const share = typed.length / word.length;
  if (typed[0] !== word[0] || share < 0.3 || !isWithin(typed, word)) {
    return 0;
  }
  const consonants = consonantsOf(word);
  if (
    typed.length > 2 &&
    (consonants === typed || consonants === `${typed}s`)
  ) {
    return 0.84;
  }
  return 0.46 + 0.44 * share;
}

function misspelled(typed: TypedWord, word: string): number {
  const { text, mostSlips: most } = typed;
  if (most === 0 || text.length - word.length > most) {
    return 0;
  }
  const isLonger = word.length - text.length > most;
  // A beginning with a slip in it must still be recognised.
  const bound = isLonger ? Math.min(1, most) : most;
  if (isLonger && (text.length < 4 || word.length > 3 * text.length)) {
    return 0;
  }
  const { whole, beginning } = slipsBetween(text, word, bound);
  const first = text[0] === word[0] ? 0 : 0.06;
  const asWhole = 0.93 - (0.9 * whole) / Math.max(text.length, word.length);
  const asBeginning =
    beginning > 1 || text.length < 4
      ? 0
      : 0.55 +
        (0.35 * text.length) / word.length -
        (0.8 * beginning) / text.length;
  return Math.max(asWhole, asBeginning) - first;
}

/**
 * How surely someone who typed the one word meant the other: 1 for the same word, less for a plural, a usual abbreviation, a beginning, one that is
 * misspelled or has letters left out; 0 for another word.
 *
 * @param isJoined - the word is a whole name of several words, so that what stands within it is found by those
 */
export function wordLikeness(
  typed: TypedWord,
  word: string,
  letters: number,
  isJoined: boolean,
): number {
  const { text } = typed;
  if (text === word) {
    return 1;
  }
  const missing = lettersMissing(typed.letters, letters);
  if (missing > Math.max(1, typed.mostSlips)) {
    // A long form of what was typed may have other letters: `x` of transfer.
    return typed.abbreviations.has(word) ? ABBREVIATION : 0;
  }
  if (typed.forms.has(word)) {
    return FORM;
  }
  if (typed.abbreviations.has(word)) {
    return ABBREVIATION;
  }
  let likeness = 0;
  if (missing === 0) {
    if (word.startsWith(text)) {
      likeness =
        (text.length > 1 ? 0.55 : 0.45) + (0.35 * text.length) / word.length;
    } else if (!isJoined && text.length > 1) {
      likeness = leftOut(text, word);
      if (text.length > 2 && word.includes(text)) {
        likeness = Math.max(likeness, 0.48 + (0.3 * text.length) / word.length);
      }
    }
  }
  if (word.length > 2 && !isJoined && text.startsWith(word)) {
    // `customers` for a table `cust`.
    likeness = Math.max(likeness, 0.35 + (0.45 * word.length) / text.length);
  }
  if (
    lettersMissing(letters, typed.letters) <= typed.mostSlips ||
    (!isJoined && missing <= 1)
  ) {
    likeness = Math.max(likeness, misspelled(typed, word));
  }
  return likeness >= LEAST_LIKENESS ? likeness : 0;
}
