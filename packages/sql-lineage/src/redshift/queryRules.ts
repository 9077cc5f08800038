import type { Rule } from '../rewrite/Rule';
import { isName, endOfPart } from '../rewrite/Token';
import { marks } from './marks';
import { pathEnd } from './superRules';

const HIERARCHY_WORDS = new Set([
  'connect_by_root',
  'level',
  'prior',
  'siblings',
]);

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

/** SELECT [DISTINCT] TOP n: the number becomes the first entry of the list, marked. */
export const top: Rule = ({ tokens, edits }, at) => {
  const before = tokens[at - 1]?.text;
  const inParentheses =
    tokens[at + 1]?.text === '(' && tokens[at + 3]?.text === ')';
  const number = inParentheses ? at + 2 : at + 1;
  if (
    tokens[at].text === 'top' &&
    (before === 'select' || before === 'distinct' || before === 'all') &&
    tokens[number]?.kind === 'number'
  ) {
    const after = tokens[inParentheses ? number + 2 : number + 1];
    const isBefore = /^(all|distinct)$/.test(after?.text ?? '');
    if (isBefore) {
      // TOP 3 DISTINCT is DISTINCT TOP 3.
      edits.blank(after.start, after.end);
    }
    const mark = `${isBefore ? `${after.text} ` : ''}"${marks.top}"`;
    edits.replace(
      tokens[at].start,
      tokens[at].end,
      inParentheses ? mark : `${mark}(`,
    );
    edits.insert(
      tokens[inParentheses ? number + 1 : number].end,
      inParentheses ? ',' : '),',
    );
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
    tokens[at + 2]?.text === ')' &&
    isName(tokens[at - 1])
  ) {
    let first = at - 1;
    while (tokens[first - 1]?.text === '.' && isName(tokens[first - 2])) {
      first -= 2;
    }
    edits.insert(tokens[first].start, `"${marks.outer}"(`);
    edits.replace(tokens[at].start, tokens[at + 2].end, ')');
  }
};

/** START WITH … CONNECT BY [NOCYCLE] … become the end of WHERE. */
export const connectBy: Rule = ({ tokens, edits }, at) => {
  const word = tokens[at].kind === 'word' ? tokens[at].text : '';
  const next = tokens[at + 1]?.text;
  const starts = word === 'start' && next === 'with';
  const connects = word === 'connect' && next === 'by';
  if (starts || connects) {
    const where = whereBefore(tokens, at);
    const noCycle = tokens[at + 2]?.text === 'nocycle';
    const body = at + (noCycle ? 3 : 2);
    if (where !== undefined && tokens[where].text === 'where') {
      // In parentheses, so that an OR does not reach over its end.
      edits.insert(tokens[where].end, ' (');
      edits.insert(tokens[at - 1].end, ')');
    }
    edits.replace(
      tokens[at].start,
      tokens[body - 1].end,
      `${where === undefined ? 'WHERE' : 'AND'} "${
        starts ? marks.startWith : marks.connectBy
      }"(`,
    );
    const end = hierarchyEnd(tokens, body);
    edits.insert(tokens[end - 1].end, ')');
  } else if (HIERARCHY_WORDS.has(word) && isHierarchical(tokens)) {
    if (word === 'prior' && isName(tokens[at + 1])) {
      edits.replace(tokens[at].start, tokens[at].end, `"${marks.prior}"(`);
      edits.insert(tokens[pathEnd(tokens, at + 2)].end, ')');
    } else if (
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

/** The WHERE, START WITH or CONNECT BY before a place in the same SELECT, the last first. */
function whereBefore(
  tokens: Parameters<Rule>[0]['tokens'],
  at: number,
): number | undefined {
  let depth = 0;
  for (let back = at - 1; back >= 0; back--) {
    const { text, kind } = tokens[back];
    if (text === ')') {
      depth++;
    } else if (text === '(' && --depth < 0) {
      return undefined;
    } else if (depth === 0 && kind === 'word') {
      const next = tokens[back + 1]?.text;
      const startsHere =
        (text === 'start' && next === 'with') ||
        (text === 'connect' && next === 'by');
      if (text === 'where' || startsHere) {
        return back;
      }
      if (text === 'select') {
        return undefined;
      }
    }
  }
  return undefined;
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
  return endOfPart(
    tokens,
    from,
    ({ text, kind }) =>
      kind === 'word' && (AFTER_HIERARCHY.has(text) || text === 'order'),
  );
}
