import { Texts, wordsTexts } from '../texts';

type Singular<Key> = Key extends `${infer Noun}_one` ? Noun : never;

/** What is counted: a noun for which the texts have both forms. */
export type CountedNoun = Singular<keyof typeof wordsTexts.count>;

/** A count with its noun, such as `1 table` and `2,000 tables`. */
export function countOf(t: Texts, count: number, noun: CountedNoun): string {
  return t(`words.count.${noun}`, { count });
}
