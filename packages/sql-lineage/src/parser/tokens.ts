/**
 * Just enough of PostgreSQL's lexical rules to step over a token: strings in
 * their four quotings, quoted names, nested comments, words and numbers.
 */

const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d[\w.]*/y;
const DOLLAR = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

/**
 * The unquoted word that starts at an index; an empty string when none does. The
 * prefix of a string (`E'…'`) is no word.
 */
export function wordAt(text: string, index: number): string {
  WORD.lastIndex = index;
  const word = WORD.exec(text)?.[0] ?? '';
  return isStringPrefix(word, text[index + word.length]) ? '' : word;
}

function isStringPrefix(word: string, next: string | undefined): boolean {
  return next === "'" && word.length === 1 && /[eEbBxXnN]/.test(word);
}

/** The index after the token, comment or run of white space at an index. */
export function skipToken(text: string, index: number): number {
  const char = text[index];
  switch (char) {
    case "'":
      return quotedEnd(text, index, "'", false);
    case '"':
      return quotedEnd(text, index, '"', false);
    case '-':
      return text[index + 1] === '-' ? lineEnd(text, index) : index + 1;
    case '/':
      return text[index + 1] === '*' ? commentEnd(text, index) : index + 1;
    case '$':
      return dollarEnd(text, index);
    default:
  }
  const word = wordAt(text, index);
  if (word !== '') {
    return index + word.length;
  }
  if (isStringPrefix(char, text[index + 1])) {
    return quotedEnd(text, index + 1, "'", /[eE]/.test(char));
  }
  NUMBER.lastIndex = index;
  const number = NUMBER.exec(text)?.[0];
  return index + (number ? number.length : 1);
}

/**
 * The index after a quoted string or name.
 *
 * @param backslash - a backslash takes the meaning from the next character
 */
export function quotedEnd(
  text: string,
  index: number,
  quote: string,
  backslash: boolean,
): number {
  for (let at = index + 1; at < text.length; at++) {
    if (backslash && text[at] === '\\') {
      at++;
    } else if (text[at] === quote) {
      if (text[at + 1] !== quote) {
        return at + 1;
      }
      at++;
    }
  }
  return text.length;
}

function lineEnd(text: string, index: number): number {
  const end = text.indexOf('\n', index);
  return end < 0 ? text.length : end + 1;
}

function commentEnd(text: string, index: number): number {
  let depth = 0;
  for (let at = index; at < text.length; at++) {
    if (text[at] === '/' && text[at + 1] === '*') {
      depth++;
      at++;
    } else if (text[at] === '*' && text[at + 1] === '/') {
      depth--;
      at++;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return text.length;
}

function dollarEnd(text: string, index: number): number {
  DOLLAR.lastIndex = index;
  const tag = DOLLAR.exec(text)?.[0];
  if (tag === undefined) {
    return index + 1;
  }
  const end = text.indexOf(tag, index + tag.length);
  return end < 0 ? text.length : end + tag.length;
}
