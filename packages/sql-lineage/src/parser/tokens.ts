/**
 * Just enough of PostgreSQL's lexical rules to step over a token: strings in
 * their four quotings, quoted names, nested comments, words and numbers. By codes
 * of characters, since every fragment that is shown is stepped through.
 */

const QUOTE = 39;
const DOUBLE_QUOTE = 34;
const DOLLAR = 36;
const STAR = 42;
const DASH = 45;
const DOT = 46;
const SLASH = 47;
const BACKSLASH = 92;

/** What a character of ASCII may be part of; all others are letters. */
const START = 1;
const DIGIT = 2;
const BLANK = 4;

const CLASSES = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(char)) {
    CLASSES[code] = START;
  } else if (/\d/.test(char)) {
    CLASSES[code] = DIGIT;
  } else if (/\s/.test(char)) {
    CLASSES[code] = BLANK;
  }
}

function isStart(code: number): boolean {
  return code > 127 || CLASSES[code] === START;
}

/** Letters, digits and the underscore. */
function isPart(code: number): boolean {
  return code > 127 || (CLASSES[code] & (START | DIGIT)) !== 0;
}

/** Whether a character is white space. */
export function isBlank(code: number): boolean {
  return code < 128 && CLASSES[code] === BLANK;
}

/**
 * The index after the unquoted word that starts at an index; the index itself when
 * none does. The prefix of a string (`E'…'`) is no word.
 */
export function wordEnd(text: string, index: number): number {
  if (!isStart(text.charCodeAt(index))) {
    return index;
  }
  let at = index + 1;
  for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
    // Past the end the code is NaN, which is part of nothing.
    if (!isPart(code) && code !== DOLLAR) {
      break;
    }
  }
  return at === index + 1 && isStringPrefix(text, index) ? index : at;
}

/**
 * The unquoted word that starts at an index; an empty string when none does. The
 * prefix of a string (`E'…'`) is no word.
 */
export function wordAt(text: string, index: number): string {
  return text.slice(index, wordEnd(text, index));
}

function isStringPrefix(text: string, index: number): boolean {
  return (
    text.charCodeAt(index + 1) === QUOTE && 'eEbBxXnN'.includes(text[index])
  );
}

/** The index after the token, comment or run of white space at an index. */
export function skipToken(text: string, index: number): number {
  const code = text.charCodeAt(index);
  switch (code) {
    case QUOTE:
      return quotedEnd(text, index, "'", false);
    case DOUBLE_QUOTE:
      return quotedEnd(text, index, '"', false);
    case DASH:
      return text.charCodeAt(index + 1) === DASH
        ? lineEnd(text, index)
        : index + 1;
    case SLASH:
      return text.charCodeAt(index + 1) === STAR
        ? commentEnd(text, index)
        : index + 1;
    case DOLLAR:
      return dollarEnd(text, index);
    default:
  }
  if (isStart(code)) {
    const end = wordEnd(text, index);
    return end > index
      ? end
      : quotedEnd(text, index + 1, "'", 'eE'.includes(text[index]));
  }
  return code < 128 && CLASSES[code] === DIGIT
    ? numberEnd(text, index)
    : index + 1;
}

function numberEnd(text: string, index: number): number {
  let at = index + 1;
  for (let code = text.charCodeAt(at); ; code = text.charCodeAt(++at)) {
    const isPartOfNumber = code < 128 && (isPart(code) || code === DOT);
    if (!isPartOfNumber) {
      return at;
    }
  }
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
  const end = quote.charCodeAt(0);
  for (let at = index + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (backslash && code === BACKSLASH) {
      at++;
    } else if (code === end) {
      if (text.charCodeAt(at + 1) !== end) {
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
    const code = text.charCodeAt(at);
    if (code === SLASH && text.charCodeAt(at + 1) === STAR) {
      depth++;
      at++;
    } else if (code === STAR && text.charCodeAt(at + 1) === SLASH) {
      depth--;
      at++;
      if (depth === 0) {
        return at + 1;
      }
    }
  }
  return text.length;
}

/** `$$…$$` and `$tag$…$tag$`; a dollar alone is a token of its own. */
function dollarEnd(text: string, index: number): number {
  let at = index + 1;
  if (isStart(text.charCodeAt(at))) {
    at++;
    while (isPart(text.charCodeAt(at))) {
      at++;
    }
  }
  if (text.charCodeAt(at) !== DOLLAR) {
    return index + 1;
  }
  const tag = text.slice(index, at + 1);
  const end = text.indexOf(tag, at + 1);
  return end < 0 ? text.length : end + tag.length;
}

/** Whether a comment starts at an index. */
export function isCommentAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code === DASH
    ? text.charCodeAt(index + 1) === DASH
    : code === SLASH && text.charCodeAt(index + 1) === STAR;
}
