import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName, endOfPart } from '../rewrite/Token';

/** CROSS JOIN b ON …: an inner join. */
export const crossJoinOn: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text === 'cross' && tokens[at + 1]?.text === 'join') {
    const after = factorEnd(tokens, at + 2);
    if (tokens[after]?.text === 'on') {
      edits.blank(tokens[at].start, tokens[at].end);
    }
  }
};

/** Words that cannot be an alias without AS. */
const AFTER_FACTOR = new Set(
  (
    'on using where group having order limit union intersect except join left ' +
    'right inner full cross natural window offset fetch for set when lateral ' +
    'semi anti qualify pivot unpivot with distribute cluster sort'
  ).split(' '),
);

const HINT =
  /^(nolock|readuncommitted|readpast|rowlock|paglock|tablock|tablockx|updlock|xlock|holdlock|nowait|noexpand|index|forceseek|forcescan|snapshot)$/;

const SEMI = /^(semi|anti)$/;

/** a JOIN b without a condition: all pairs. */
export const joinWithoutCondition: Rule = ({ tokens, edits }, at) => {
  const before = tokens[at - 1]?.text ?? '';
  if (
    tokens[at].text !== 'join' ||
    before === 'cross' ||
    before === 'natural' ||
    SEMI.test(before) ||
    !tokens[at + 1]
  ) {
    return;
  }
  const after = factorEnd(tokens, at + 1);
  const next = tokens[after]?.text;
  if (next !== 'on' && next !== 'using') {
    edits.insert(tokens[after - 1].end, ' ON true');
  }
};

/**
 * a [LEFT] SEMI JOIN b ON …: b decides which rows of a there are, and none of its
 * columns can be seen outside of the condition. ANTI JOIN is the contrary.
 */
export const semiJoin: Rule = ({ tokens, edits }, at) => {
  if (!SEMI.test(tokens[at].text) || tokens[at + 1]?.text !== 'join') {
    return;
  }
  const first = tokens[at - 1]?.text === 'left' ? at - 1 : at;
  const after = factorEnd(tokens, at + 2);
  edits.replace(
    tokens[first].start,
    tokens[at + 1].end,
    'CROSS JOIN LATERAL (SELECT FROM',
  );
  let last = after - 1;
  if (tokens[after]?.text === 'on') {
    edits.replace(tokens[after].start, tokens[after].end, 'WHERE');
    last = conditionEnd(tokens, after + 1) - 1;
  }
  edits.insert(tokens[last].end, `) AS "semi ${at}"`);
};

/** LATERAL VIEW [OUTER] explode(x) v AS a, b. */
export const lateralView: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text !== 'lateral' || tokens[at + 1]?.text !== 'view') {
    return;
  }
  const outer = tokens[at + 2]?.text === 'outer';
  const call = outer ? at + 3 : at + 2;
  let open = call + 1;
  while (tokens[open]?.text === '.') {
    open += 2;
  }
  if (tokens[open]?.text !== '(') {
    return;
  }
  edits.replace(
    tokens[at].start,
    tokens[call - 1].end,
    outer ? 'LEFT JOIN LATERAL' : 'CROSS JOIN LATERAL',
  );
  let last = closing(tokens, open);
  if (isName(tokens[last + 1]) && !AFTER_FACTOR.has(tokens[last + 1].text)) {
    last++;
    const alias = last;
    if (tokens[alias].text === 'as') {
      edits.replace(
        tokens[alias].start,
        tokens[alias].end,
        `AS "view ${at}" (`,
      );
      last = columnsEnd(tokens, alias + 1);
      edits.insert(tokens[last].end, ')');
    } else if (tokens[alias + 1]?.text === 'as') {
      edits.replace(tokens[alias + 1].start, tokens[alias + 1].end, '(');
      last = columnsEnd(tokens, alias + 2);
      edits.insert(tokens[last].end, ')');
    }
  }
  if (outer && tokens[last]) {
    edits.insert(tokens[last].end, ' ON true');
  }
};

function columnsEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at + 1]?.text === ',' && isName(tokens[at + 2])) {
    at += 2;
  }
  return Math.min(at, tokens.length - 1);
}

/** FROM (t). */
export const parenthesisedTable: Rule = ({ tokens, edits }, at) => {
  const before = tokens[at - 1]?.text;
  if (
    tokens[at].text !== '(' ||
    (before !== 'from' && before !== 'join') ||
    !isName(tokens[at + 1])
  ) {
    return;
  }
  let end = at + 1;
  while (tokens[end + 1]?.text === '.') {
    end += 2;
  }
  if (tokens[end + 1]?.text === ')') {
    edits.blank(tokens[at].start, tokens[at].end);
    edits.blank(tokens[end + 1].start, tokens[end + 1].end);
  }
};

/** FROM TABLE(f(…)): the function itself. */
export const tableOfFunction: Rule = ({ tokens, edits }, at) => {
  const before = tokens[at - 1]?.text;
  if (
    tokens[at].text === 'table' &&
    tokens[at + 1]?.text === '(' &&
    /^(from|join|lateral|,)$/.test(before ?? '') &&
    tokens[at + 3]?.text === '('
  ) {
    const close = closing(tokens, at + 1);
    if (tokens[close]) {
      edits.blank(tokens[at].start, tokens[at + 1].end);
      edits.blank(tokens[close].start, tokens[close].end);
    }
  }
};

/** Hints behind a table: `t WITH (NOLOCK)`. */
export const tableHint: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === 'with' &&
    tokens[at + 1]?.text === '(' &&
    HINT.test(tokens[at + 2]?.text ?? '')
  ) {
    const close = closing(tokens, at + 1);
    if (tokens[close]) {
      edits.blank(tokens[at].start, tokens[close].end);
    }
  }
};

/** The index after a table or subquery with its alias. */
function factorEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  if (tokens[at]?.text === 'lateral') {
    at++;
  }
  if (tokens[at]?.text === '(') {
    at = closing(tokens, at) + 1;
  } else {
    while (tokens[at + 1]?.text === '.') {
      at += 2;
    }
    at++;
    if (tokens[at]?.text === '(') {
      at = closing(tokens, at) + 1;
    }
  }
  if (tokens[at]?.text === 'as') {
    at += 2;
  } else if (isName(tokens[at]) && !AFTER_FACTOR.has(tokens[at].text)) {
    at++;
  }
  return Math.min(at, tokens.length);
}

const AFTER_CONDITION = new Set(
  (
    'where group having order limit union intersect except join left right ' +
    'inner full cross natural window offset fetch lateral semi anti qualify ' +
    'distribute cluster sort minus'
  ).split(' '),
);

/** The index after the condition of a join. */
function conditionEnd(tokens: readonly Token[], from: number): number {
  return endOfPart(tokens, from, ({ text, kind }, at) =>
    kind === 'word' && AFTER_CONDITION.has(text)
      ? tokens[at + 1]?.text !== '(' || text === 'lateral'
      : text === ',',
  );
}
