import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName, opening } from '../rewrite/Token';
import { marks } from './marks';
import { pathEnd } from './superRules';

const BEFORE_TABLE = new Set(
  'from join , ( lateral using into update'.split(' '),
);

/**
 * `x PIVOT (…)` and `x UNPIVOT (…)` become a subquery over x whose WHERE carries
 * the body, so that everything keeps its order.
 */
export const pivot: Rule = (rewriting, at) => {
  const { tokens, edits } = rewriting;
  const word = tokens[at].kind === 'word' ? tokens[at].text : '';
  if (word !== 'pivot' && word !== 'unpivot') {
    return;
  }
  let open = at + 1;
  if (/^(include|exclude)$/.test(tokens[open]?.text ?? '')) {
    open += 2;
  }
  if (tokens[open]?.text !== '(' || at === 0) {
    return;
  }
  const start = tableStart(tokens, at - 1);
  const close = closing(tokens, open);
  const forAt = wordAt(tokens, 'for', open, close);
  const inAt = wordAt(tokens, 'in', forAt, close);
  if (!tokens[close] || forAt < 0 || tokens[inAt + 1]?.text !== '(') {
    return;
  }
  const inClose = closing(tokens, inAt + 1);
  const mark = word === 'pivot' ? marks.pivot : marks.unpivot;
  edits.insert(tokens[start].start, '(SELECT * FROM ');
  edits.replace(
    tokens[at].start,
    tokens[open].end,
    `WHERE "${mark}"(${word === 'pivot' ? 'ROW(' : ''}`,
  );
  if (word === 'pivot') {
    rows(rewriting, open + 1, forAt);
    edits.replace(tokens[forAt].start, tokens[forAt].end, '),');
    rows(rewriting, inAt + 2, inClose);
    edits.replace(tokens[inAt].start, tokens[inAt + 1].end, ',ROW(');
  } else {
    edits.replace(tokens[forAt].start, tokens[forAt].end, ',');
    edits.replace(tokens[inAt].start, tokens[inAt + 1].end, ',');
    withoutAliases(rewriting, inAt + 2, inClose);
    edits.blank(tokens[inClose].start, tokens[inClose].end);
  }
  edits.insert(tokens[close].end, ')');
};

/** The first token of the table, or subquery with its alias, that ends at an index. */
function tableStart(tokens: readonly Token[], end: number): number {
  let at = end;
  const hasAlias =
    isName(tokens[at]) &&
    (tokens[at - 1]?.text === 'as' ||
      tokens[at - 1]?.text === ')' ||
      (isName(tokens[at - 1]) && !BEFORE_TABLE.has(tokens[at - 1].text)));
  if (hasAlias) {
    at -= tokens[at - 1].text === 'as' ? 2 : 1;
  }
  if (tokens[at]?.text === ')') {
    return opening(tokens, at);
  }
  while (tokens[at - 1]?.text === '.') {
    at -= 2;
  }
  return Math.max(at, 0);
}

function wordAt(
  tokens: readonly Token[],
  word: string,
  from: number,
  to: number,
): number {
  let depth = 0;
  for (let at = Math.max(from, 0) + 1; at < to; at++) {
    const { text, kind } = tokens[at];
    if (text === '(') {
      depth++;
    } else if (text === ')') {
      depth--;
    } else if (depth === 0 && kind === 'word' && text === word) {
      return at;
    }
  }
  return -1;
}

/** `a AS x, b` becomes `ROW(a, 'x'), ROW(b)`. */
function rows(
  { tokens, edits }: Parameters<Rule>[0],
  from: number,
  to: number,
): void {
  for (const [first, last] of items(tokens, from, to)) {
    edits.insert(tokens[first].start, 'ROW(');
    const alias = aliasStart(tokens, first, last);
    if (alias >= 0) {
      const name = nameOf(tokens[last]);
      edits.replace(
        tokens[alias].start,
        tokens[last].end,
        `,'${name.replace(/'/g, "''")}'`,
      );
    }
    edits.insert(tokens[last].end, ')');
  }
}

function withoutAliases(
  { tokens, edits }: Parameters<Rule>[0],
  from: number,
  to: number,
): void {
  for (const [first, last] of items(tokens, from, to)) {
    const alias = aliasStart(tokens, first, last);
    if (alias >= 0) {
      edits.blank(tokens[alias].start, tokens[last].end);
    }
  }
}

/** Where the alias of an item begins, with or without AS; -1 when it has none. */
function aliasStart(
  tokens: readonly Token[],
  first: number,
  last: number,
): number {
  if (last <= first) {
    return -1;
  }
  const before = tokens[last - 1];
  if (before.text === 'as') {
    return last - 1 > first ? last - 1 : -1;
  }
  const named = tokens[last].kind === 'string' || isName(tokens[last]);
  const ended =
    before.kind === 'string' ||
    before.kind === 'number' ||
    before.text === ')' ||
    isName(before);
  return named && ended ? last : -1;
}

function items(
  tokens: readonly Token[],
  from: number,
  to: number,
): [number, number][] {
  const found: [number, number][] = [];
  let depth = 0;
  let first = from;
  for (let at = from; at <= to; at++) {
    const text = at === to ? ',' : tokens[at].text;
    if (text === '(') {
      depth++;
    } else if (text === ')') {
      depth--;
    } else if (text === ',' && (depth === 0 || at === to)) {
      if (at > first) {
        found.push([first, at - 1]);
      }
      first = at + 1;
    }
  }
  return found;
}

function nameOf(token: Token): string {
  return token.kind === 'name'
    ? token.text.slice(1, -1).replace(/""/g, '"')
    : token.text.replace(/^'|'$/g, '');
}

/** `UNPIVOT expr AS v AT k` in FROM goes through the attributes of a SUPER. */
export const superUnpivot: Rule = ({ tokens, edits }, at) => {
  const before = tokens[at - 1]?.text;
  if (
    tokens[at].text !== 'unpivot' ||
    (before !== ',' && before !== 'from') ||
    !isName(tokens[at + 1])
  ) {
    return;
  }
  const end = pathEnd(tokens, at + 2);
  edits.replace(tokens[at].start, tokens[at].end, 'LATERAL unpivot(');
  edits.insert(tokens[end].end, ')');
};

/** `path AS x AT i`: the position or attribute beside the value becomes a second column. */
export const atPosition: Rule = ({ tokens, edits }, at) => {
  const alias = tokens[at - 1];
  const index = tokens[at + 1];
  if (
    tokens[at].text === 'at' &&
    tokens[at].kind === 'word' &&
    isName(alias) &&
    isName(index) &&
    endsPathInFrom(tokens, tokens[at - 2]?.text === 'as' ? at - 3 : at - 2)
  ) {
    edits.replace(
      tokens[at].start,
      index.end,
      `(${alias.text}, ${index.text})`,
    );
  }
};

/** Whether `a.b[0].c` that ends at an index is an entry of FROM. */
function endsPathInFrom(tokens: readonly Token[], end: number): boolean {
  let at = end;
  for (;;) {
    while (tokens[at]?.text === ']') {
      while (at >= 0 && tokens[at].text !== '[') {
        at--;
      }
      at--;
    }
    if (!isName(tokens[at])) {
      return false;
    }
    if (tokens[at - 1]?.text !== '.') {
      return /^(,|from|join|unpivot|lateral)$/.test(tokens[at - 1]?.text ?? '');
    }
    at -= 2;
  }
}
