import { skipToken, wordAt } from '../parser/tokens';

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
    const char = text[at];
    const word = wordAt(text, at);
    if (word !== '') {
      const lower = word.toLowerCase();
      if (depth === 0) {
        if (lower === 'case') {
          cases++;
        } else if (lower === 'end') {
          cases--;
          if (cases < 0) {
            break;
          }
        } else if (
          cases === 0 &&
          endsAt(lower, previous, end, text, at + word.length)
        ) {
          break;
        }
      }
      previous = lower;
      at += word.length;
      last = at;
      continue;
    }
    if (char === '(' || char === '[') {
      depth++;
    } else if (char === ')' || char === ']') {
      depth--;
      if (depth < 0) {
        break;
      }
    } else if (depth === 0 && (char === ';' || char === ',')) {
      break;
    }
    const next = skipToken(text, at);
    if (!/\s/.test(char) && !isComment(text, at)) {
      last = next;
    }
    at = next;
  }
  return { index: last, cut: false };
}

function isComment(text: string, at: number): boolean {
  return text.startsWith('--', at) || text.startsWith('/*', at);
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
    if (text[at] === '*') {
      return at + 1;
    }
    at = skipToken(text, at);
    const dot = /^\s*\.\s*/.exec(text.slice(at, at + 20));
    if (!dot) {
      return at;
    }
    at += dot[0].length;
  }
}
