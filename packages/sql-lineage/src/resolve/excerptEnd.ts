import { isBlank, isCommentAt, skipToken, wordEnd } from '../parser/tokens';

/**
 * What ends a fragment: a `reference` ends with its dotted name, a `target` (an
 * expression of a select list or an assignment) at the next comma, alias or
 * clause, an `aliased` target before its alias, with or without AS, a `condition`
 * at the next clause or join. A `key` is a condition that ends before its direction
 * too, a `member` a key in parentheses that are not its own, a `list` all that stands
 * in such parentheses, a `count` a condition that ends before ROWS. A `call` ends with its parentheses and
 * the FILTER, WITHIN GROUP and OVER after them, a `field` with the name after the
 * parentheses around a row.
 */
export type ExcerptEnd =
  | 'reference'
  | 'target'
  | 'aliased'
  | 'condition'
  | 'key'
  | 'member'
  | 'list'
  | 'count'
  | 'call'
  | 'field';

const CLAUSES = new Set(
  (
    'from into where group having window union intersect except minus order ' +
    'limit offset fetch for returning qualify with'
  ).split(' '),
);
const JOINS = new Set(
  'join left right inner full cross natural when then on'.split(' '),
);

const DIRECTIONS = new Set(['asc', 'desc', 'nulls', 'using']);
const ROWS = new Set(['row', 'rows']);

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
  if (end === 'call') {
    return callEnd(text, index, limit);
  }
  if (end === 'field') {
    return { index: fieldEnd(text, index), cut: false };
  }
  let depth = 0;
  let cases = 0;
  let previous = '';
  let at = index;
  /** The end of the last token: blanks and comments after it are not part of it. */
  let last = index;
  /** The end of the token before it. */
  let second = index;
  let sawAs = false;
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
          sawAs = word === 'as';
          break;
        }
      }
      previous = word;
      at = stop;
      second = last;
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
    } else if (
      depth === 0 &&
      (code === SEMICOLON || (code === COMMA && end !== 'list'))
    ) {
      break;
    }
    const next = skipToken(text, at);
    if (!isCommentAt(text, at)) {
      second = last;
      last = next;
    }
    at = next;
  }
  return { index: end === 'aliased' && !sawAs ? second : last, cut: false };
}

/** The end of `name(…)` with all that belongs to the call; of the name without parentheses. */
function callEnd(
  text: string,
  index: number,
  limit: number,
): { index: number; cut: boolean } {
  // A row may be written without the name ROW.
  let last =
    text.charCodeAt(index) === OPENING ? index : referenceEnd(text, index);
  let at = afterBlanks(text, last);
  while (text.charCodeAt(at) === OPENING) {
    last = parenthesesEnd(text, at, limit);
    if (last > limit) {
      return { index: limit, cut: true };
    }
    at = argumentsOf(text, afterBlanks(text, last));
    if (at < 0) {
      return { index: last, cut: false };
    }
    if (text.charCodeAt(at) !== OPENING) {
      // OVER and the name of a window.
      return { index: skipToken(text, at), cut: false };
    }
  }
  return { index: last, cut: false };
}

/** The end of `(row).field`, from the row on. */
function fieldEnd(text: string, index: number): number {
  const row = referenceEnd(text, index);
  let at = afterBlanks(text, row);
  while (text.charCodeAt(at) === CLOSING) {
    at = afterBlanks(text, at + 1);
  }
  return text.charCodeAt(at) === DOT
    ? referenceEnd(text, afterBlanks(text, at + 1))
    : row;
}

/** Where what follows FILTER, WITHIN GROUP or OVER stands; -1 when there is none. */
function argumentsOf(text: string, index: number): number {
  let at = index;
  for (;;) {
    const stop = wordEnd(text, at);
    const next = afterBlanks(text, stop);
    switch (text.slice(at, stop).toLowerCase()) {
      case 'ignore':
      case 'respect':
      case 'nulls':
        at = next;
        break;
      case 'within':
        // WITHIN GROUP
        return afterBlanks(text, wordEnd(text, next));
      case 'filter':
      case 'over':
        return next;
      default:
        return -1;
    }
  }
}

/** The index after the parenthesis that closes the one at an index. */
function parenthesesEnd(text: string, index: number, limit: number): number {
  let depth = 0;
  let at = index;
  while (at < text.length && at <= limit) {
    const code = text.charCodeAt(at);
    at = skipToken(text, at);
    if (code === OPENING) {
      depth++;
    } else if (code === CLOSING && --depth === 0) {
      break;
    }
  }
  return at;
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
  if (end === 'target' || end === 'aliased') {
    // WHEN begins the next branch of a MERGE.
    return word === 'as' || word === 'when';
  }
  if (
    ((end === 'key' || end === 'member') && DIRECTIONS.has(word)) ||
    (end === 'count' && ROWS.has(word))
  ) {
    return true;
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
