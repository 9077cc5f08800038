import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/** ARRAY(1, 2) is a function, and `array` a name like any other. */
export const arrayName: Rule = ({ tokens, edits }, at) => {
  const { kind, text, start, end } = tokens[at];
  const next = tokens[at + 1]?.text;
  if (kind !== 'word' || text !== 'array' || next === '[') {
    return;
  }
  const isQuery =
    next === '(' && /^(select|with|values)$/.test(tokens[at + 2]?.text ?? '');
  if (!isQuery) {
    edits.replace(start, end, '"array"');
  }
};

/**
 * `FROM t, t.items[0].parts AS p` and paths of more than three names: lineage
 * counts in columns, so that the way inside the column can be left out.
 */
export const superPath: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].kind !== 'symbol') {
    return;
  }
  const { text } = tokens[at];
  if (text !== '[' && text !== '.') {
    return;
  }
  let start = at;
  while (tokens[start - 1] && isName(tokens[start - 1])) {
    start--;
    if (tokens[start - 1]?.text !== '.') {
      break;
    }
    start--;
  }
  const names = (at - start + 1) >> 1;
  const cut =
    text === '[' ? names > 1 : names === 2 && isLongPath(tokens, at + 1);
  if (!cut || !isInFrom(tokens, start)) {
    return;
  }
  const last = pathEnd(tokens, at);
  edits.blank(tokens[at].start, tokens[last].end);
};

/** Whether a path goes on for two names more than the one at an index. */
function isLongPath(tokens: readonly Token[], at: number): boolean {
  return (
    isName(tokens[at]) &&
    tokens[at + 1]?.text === '.' &&
    isName(tokens[at + 2]) &&
    tokens[at + 3]?.text === '.'
  );
}

/** The last token of the path that goes on at an index with `.` or `[`. */
export function pathEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  for (;;) {
    if (tokens[at]?.text === '.' && isName(tokens[at + 1])) {
      at += 2;
    } else if (tokens[at]?.text === '[') {
      while (tokens[at] && tokens[at].text !== ']') {
        at++;
      }
      at++;
    } else {
      return Math.min(at, tokens.length) - 1;
    }
  }
}

const CLAUSES = new Set(
  'select from where on group having order by limit set values qualify'.split(
    ' ',
  ),
);

/** Whether an item that begins at an index stands in a FROM. */
function isInFrom(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1]?.text;
  if (before === 'from' || before === 'join') {
    return true;
  }
  if (before !== ',') {
    return false;
  }
  let depth = 0;
  for (let at = start - 1; at >= 0; at--) {
    const { text, kind } = tokens[at];
    if (text === ')') {
      depth++;
    } else if (text === '(' && --depth < 0) {
      return false;
    } else if (depth === 0 && kind === 'word' && CLAUSES.has(text)) {
      return text === 'from';
    }
  }
  return false;
}

/** The column types of Spectrum, `struct<a: int, b: array<int>>`, become one of PostgreSQL's. */
export function blankNestedTypes(
  { tokens, edits }: Parameters<Rule>[0],
  open: number,
): void {
  const close = closing(tokens, open);
  let type = open + 2;
  let depth = 0;
  let nested = false;
  for (let at = open + 1; at <= close; at++) {
    const { text } = tokens[at] ?? { text: '' };
    if (text === '<') {
      depth++;
      nested = true;
    } else if (text === '>') {
      depth--;
    } else if (depth === 0 && text === '(') {
      at = closing(tokens, at);
    } else if (depth === 0 && (text === ',' || at === close)) {
      if (nested && tokens[type] && type < at) {
        edits.replace(tokens[type].start, tokens[at - 1].end, 'text');
      }
      type = at + 2;
      nested = false;
    }
  }
}
