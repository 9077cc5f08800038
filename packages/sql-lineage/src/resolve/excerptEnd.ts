import { isBlank, isCommentAt, skipToken, wordEnd } from '../parser/tokens';

/**
 * What ends a fragment: a `reference` ends with its dotted name, a `target` (an
 * expression of a select list or an assignment) at the next comma, alias or
 * clause, a `condition` at the next clause or join.
 */
export type ExcerptEnd = 'reference' | 'target' | 'condition';

const CLAUSES = new Set(
  (
    'from into where group having window union intersect except minus order ' +
    'limit offset fetch for returning qualify with'
  ).split(' '),
);
const JOINS = new Set(
  'join left right inner full cross natural when then on'.split(' '),
);

/** The longest of the words that may end a fragment, or keep another from ending it. */
const LONGEST_WORD = 'intersect'.length;

const OPENING = 40;
const CLOSING = 41;
const COMMA = 44;
const SEMICOLON = 59;
const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;
const DOT = 46;
const STAR = 42;

/** The first index that belongs to a condition: its opening parentheses included. */
export function excerptStart(text: string, index: number): number {
  let start = index;
  for (let at = index - 1; at >= 0; at--) {
    const char = text[at];
    if (char === '(') {
      start = at;
    } else if (char !== ' ' && char !== '\n' && char !== '\t') {
      break;
    }
  }
  return start;
}

/**
 * Where the fragment that starts at `index` ends (exclusive), and whether it was
 * cut at `limit`.
 */
export function excerptEnd(
  text: string,
  index: number,
  end: ExcerptEnd,
  limit: number,
): { index: number; cut: boolean } {
  if (end === 'reference') {
    return { index: referenceEnd(text, index), cut: false };
  }
  let depth = 0;
  let cases = 0;
  let previous = '';
  let at = index;
  /** The end of the last token: blanks and comments after it are not part of it. */
  let last = index;
  while (at < text.length) {
    if (at > limit) {
      return { index: last, cut: true };
    }
    const stop = wordEnd(text, at);
    if (stop > at) {
      const word =
        stop - at > LONGEST_WORD ? '' : text.slice(at, stop).toLowerCase();
      if (depth === 0) {
        if (word === 'case') {
          cases++;
        } else if (word === 'end') {
          cases--;
          if (cases < 0) {
            break;
          }
        } else if (cases === 0 && endsAt(word, previous, end, text, stop)) {
          break;
        }
      }
      previous = word;
      at = stop;
      last = at;
      continue;
    }
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
      continue;
    }
    if (code === OPENING || code === OPENING_BRACKET) {
      depth++;
    } else if (code === CLOSING || code === CLOSING_BRACKET) {
      depth--;
      if (depth < 0) {
        break;
      }
    } else if (depth === 0 && (code === SEMICOLON || code === COMMA)) {
      break;
    }
    const next = skipToken(text, at);
    if (!isCommentAt(text, at)) {
      last = next;
    }
    at = next;
  }
  return { index: last, cut: false };
}

function endsAt(
  word: string,
  previous: string,
  end: ExcerptEnd,
  text: string,
  after: number,
): boolean {
  if (CLAUSES.has(word)) {
    return !(
      (word === 'from' && previous === 'distinct') ||
      (word === 'group' && previous === 'within') ||
      (word === 'with' && /^\s+time\b/i.test(text.slice(after, after + 12)))
    );
  }
  if (end === 'target') {
    return word === 'as';
  }
  // LEFT and RIGHT are functions too.
  return JOINS.has(word) && !/^\s*\(/.test(text.slice(after, after + 8));
}

function referenceEnd(text: string, index: number): number {
  let at = index;
  for (;;) {
    if (text.charCodeAt(at) === STAR) {
      return at + 1;
    }
    at = skipToken(text, at);
    const dot = afterBlanks(text, at);
    if (text.charCodeAt(dot) !== DOT) {
      return at;
    }
    at = afterBlanks(text, dot + 1);
  }
}

function afterBlanks(text: string, index: number): number {
  let at = index;
  while (isBlank(text.charCodeAt(at))) {
    at++;
  }
  return at;
}
