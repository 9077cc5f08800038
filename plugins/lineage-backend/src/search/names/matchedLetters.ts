import { searchWords, signWord } from '../searchWords';
import { abbreviatesName } from './abbreviatesName';
import { lettersOf } from './letters';
import { NameQuery } from './nameQuery';
import { typedWord, wordLikeness } from './wordLikeness';

const PART = /[\p{L}\p{N}]+/gu;
const HUMP = /(?<=\p{Ll}|\p{N})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;
/** A word that is less like is not what was found. */
const LEAST = 0.5;

/** The words of a name as they are written there. */
function writtenWords(name: string): string[] {
  return (name.match(PART) ?? []).flatMap(part => part.split(HUMP));
}

/**
 * The parts of a name by which a query found it, as they are written there: the beginning of a word where only that was typed, else the word.
 */
export function matchedLetters(query: NameQuery, name: string): string[] {
  if (query.exact) {
    return signWord(name).join() === query.words.join() ? [name] : [];
  }
  const written = writtenWords(name).map(text => ({
    text,
    word: searchWords(text).join(''),
  }));
  const whole = query.words.join('');
  if (written.map(part => part.word).join('') === whole) {
    return [name];
  }
  const parts = written.map(part => part.word);
  const found = query.words.flatMap((typed, i) => {
    if (!query.optional[i] && abbreviatesName(typed, parts) > 0) {
      return [name];
    }
    const looked = typedWord(typed);
    const [best] = written
      .map(({ text, word }) => ({
        text,
        word,
        likeness: wordLikeness(looked, word, lettersOf(word), false),
      }))
      .sort((a, b) => b.likeness - a.likeness);
    if (
      !best ||
      best.likeness < LEAST ||
      (query.optional[i] && best.likeness < 1)
    ) {
      return [];
    }
    return [
      best.word.startsWith(typed) && best.text.length === best.word.length
        ? best.text.slice(0, typed.length)
        : best.text,
    ];
  });
  return [...new Set(found)];
}
