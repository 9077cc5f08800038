/**
 * True for words that are asked rather than looked up: more than one, or with a question mark. A single name is looked up; what a phrase means
 * is for the backend to find out, and the hits of the search stand below its answer anyway.
 */
export function isQuestion(text: string): boolean {
  const words = text.trim();
  return /\s/.test(words) || (words.length > 1 && words.endsWith('?'));
}
