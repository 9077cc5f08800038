import type { Rule } from '../rewrite/Rule';
import { isName } from '../rewrite/Token';
import { marks } from './marks';

const AFTER_QUALIFY = new Set(
  'order limit offset fetch union intersect except minus for with'.split(' '),
);

/** QUALIFY stands where PostgreSQL has WINDOW: the condition becomes a window's key. */
export const qualify: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text !== 'qualify' || tokens[at].kind !== 'word') {
    return;
  }
  let depth = 0;
  let end = at + 1;
  for (; end < tokens.length; end++) {
    const { text, kind } = tokens[end];
    if (text === '(') {
      depth++;
    } else if (text === ')' && --depth < 0) {
      break;
    } else if (depth === 0 && kind === 'word' && AFTER_QUALIFY.has(text)) {
      break;
    }
  }
  if (end > at + 1) {
    edits.replace(
      tokens[at].start,
      tokens[at].end,
      `WINDOW ${marks.qualify} AS (PARTITION BY`,
    );
    edits.insert(tokens[end - 1].end, ')');
  }
};

/** SELECT [DISTINCT] TOP n. */
export const top: Rule = ({ tokens, edits, limits }, at) => {
  const before = tokens[at - 1]?.text;
  const inParentheses =
    tokens[at + 1]?.text === '(' && tokens[at + 3]?.text === ')';
  const number = inParentheses ? at + 2 : at + 1;
  if (
    tokens[at].text === 'top' &&
    (before === 'select' || before === 'distinct' || before === 'all') &&
    tokens[number]?.kind === 'number'
  ) {
    const last = inParentheses ? number + 1 : number;
    const stretch = { start: tokens[at].start, end: tokens[last].end };
    limits.push(stretch);
    edits.blank(stretch.start, stretch.end);
  }
};

/** MINUS is EXCEPT. */
export const minus: Rule = ({ tokens, edits }, at) => {
  const next = tokens[at + 1]?.text;
  if (
    tokens[at].text === 'minus' &&
    tokens[at].kind === 'word' &&
    /^(select|[(]|with|all)$/.test(next ?? '') &&
    (isName(tokens[at - 1]) ||
      /^[)*]$/.test(tokens[at - 1]?.text ?? '') ||
      tokens[at - 1]?.kind === 'number' ||
      tokens[at - 1]?.kind === 'string')
  ) {
    edits.replace(tokens[at].start, tokens[at].end, 'EXCEPT');
  }
};

/** Oracle's mark of an outer join, `b.id (+)`. */
export const outerMark: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === '(' &&
    tokens[at + 1]?.text === '+' &&
    tokens[at + 2]?.text === ')'
  ) {
    edits.blank(tokens[at].start, tokens[at + 2].end);
  }
};

/** START WITH … CONNECT BY [NOCYCLE] … becomes part of WHERE; PRIOR is left out. */
export const connectBy: Rule = ({ tokens, edits }, at) => {
  const word = tokens[at].kind === 'word' ? tokens[at].text : '';
  const next = tokens[at + 1]?.text;
  const starts = word === 'start' && next === 'with';
  const connects = word === 'connect' && next === 'by';
  if (starts || connects) {
    const keyword = hasWhere(tokens, at) ? 'AND' : 'WHERE';
    const noCycle = tokens[at + 2]?.text === 'nocycle';
    const body = at + (noCycle ? 3 : 2);
    edits.replace(
      tokens[at].start,
      tokens[body - 1].end,
      `${keyword} "${marks.hierarchy}"(`,
    );
    const end = hierarchyEnd(tokens, body);
    edits.insert(tokens[end - 1].end, ')');
  } else if (isHierarchical(tokens)) {
    if (
      word === 'prior' ||
      word === 'connect_by_root' ||
      (word === 'siblings' && next === 'by')
    ) {
      edits.blank(tokens[at].start, tokens[at].end);
    } else if (
      word === 'level' &&
      next !== '(' &&
      tokens[at - 1]?.text !== '.' &&
      tokens[at - 1]?.text !== 'as'
    ) {
      edits.replace(tokens[at].start, tokens[at].end, 'level()');
    }
  }
};

function isHierarchical(tokens: Parameters<Rule>[0]['tokens']): boolean {
  return tokens.some(
    (token, at) => token.text === 'connect' && tokens[at + 1]?.text === 'by',
  );
}

/** Whether the SELECT that holds the token already has a WHERE, or a START WITH before it. */
function hasWhere(tokens: Parameters<Rule>[0]['tokens'], at: number): boolean {
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    const { text, kind } = tokens[back];
    if (text === ')') {
      depth++;
    } else if (text === '(' && --depth < 0) {
      return false;
    } else if (depth === 0 && kind === 'word') {
      const next = tokens[back + 1]?.text;
      const startsHere =
        (text === 'start' && next === 'with') ||
        (text === 'connect' && next === 'by');
      if (text === 'where' || startsHere) {
        return true;
      }
      if (text === 'select') {
        return false;
      }
    }
  }
  return false;
}

const AFTER_HIERARCHY = new Set(
  'start connect group having qualify order limit offset union intersect except minus'.split(
    ' ',
  ),
);

function hierarchyEnd(
  tokens: Parameters<Rule>[0]['tokens'],
  from: number,
): number {
  let depth = 0;
  let at = from;
  for (; at < tokens.length; at++) {
    const { text, kind } = tokens[at];
    if (text === '(') {
      depth++;
    } else if (text === ')' && --depth < 0) {
      break;
    } else if (
      depth === 0 &&
      kind === 'word' &&
      AFTER_HIERARCHY.has(text) &&
      text !== 'order'
    ) {
      break;
    } else if (depth === 0 && text === 'order' && kind === 'word') {
      break;
    }
  }
  return at;
}
