import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';
import { tryCast } from './tryCast';

/**
 * Habits of other engines that PostgreSQL's grammar refuses and that have one
 * meaning. They are tried on statements that do not parse as they are.
 */
export const ansiRules: readonly Rule[] = [
  bareInterval,
  cloneTable,
  crossJoinOn,
  joinWithoutCondition,
  likeTable,
  parenthesisedTable,
  tryCast,
];

/** INTERVAL 1 DAY. */
function bareInterval(
  { tokens, edits }: Parameters<Rule>[0],
  at: number,
): void {
  const number = tokens[at + 1];
  if (tokens[at].text === 'interval' && number?.kind === 'number') {
    edits.replace(number.start, number.end, `'${number.text}'`);
  }
}

/** CREATE TABLE a LIKE b. */
function likeTable({ tokens, edits }: Parameters<Rule>[0], at: number): void {
  if (
    tokens[at].text === 'like' &&
    tokens[0].text === 'create' &&
    isName(tokens[at - 1]) &&
    tableAt(tokens) === at
  ) {
    edits.insert(tokens[at].start, '(');
    edits.insert(tokens[tokens.length - 1].end, ')');
  }
}

/** CREATE [OR REPLACE] TABLE a CLONE b, which copies the rows too. */
function cloneTable({ tokens, edits }: Parameters<Rule>[0], at: number): void {
  if (
    at === 0 &&
    tokens[0].text === 'create' &&
    tokens[1]?.text === 'or' &&
    tokens[2]?.text === 'replace' &&
    tokens[3]?.text === 'table'
  ) {
    edits.blank(tokens[1].start, tokens[2].end);
  }
  if (tokens[at].text === 'clone' && tableAt(tokens) === at) {
    edits.replace(tokens[at].start, tokens[at].end, 'AS TABLE');
  }
}

/** The index after the name of the table that a CREATE TABLE makes. */
function tableAt(tokens: readonly Token[]): number {
  let at = tokens.findIndex(token => token.text === 'table') + 1;
  while (/^(if|not|exists)$/.test(tokens[at]?.text ?? '')) {
    at++;
  }
  while (tokens[at + 1]?.text === '.') {
    at += 2;
  }
  return at + 1;
}

/** CROSS JOIN b ON …: an inner join. */
function crossJoinOn({ tokens, edits }: Parameters<Rule>[0], at: number): void {
  if (tokens[at].text === 'cross' && tokens[at + 1]?.text === 'join') {
    const after = factorEnd(tokens, at + 2);
    if (tokens[after]?.text === 'on') {
      edits.blank(tokens[at].start, tokens[at].end);
    }
  }
}

/** a JOIN b without a condition: all pairs. */
function joinWithoutCondition(
  { tokens, edits }: Parameters<Rule>[0],
  at: number,
): void {
  const before = tokens[at - 1]?.text;
  if (
    tokens[at].text !== 'join' ||
    before === 'cross' ||
    before === 'natural' ||
    !tokens[at + 1]
  ) {
    return;
  }
  const after = factorEnd(tokens, at + 1);
  const next = tokens[after]?.text;
  if (next !== 'on' && next !== 'using') {
    edits.insert(tokens[after - 1].end, ' ON true');
  }
}

/** Words that cannot be an alias without AS. */
const AFTER_FACTOR = new Set(
  (
    'on using where group having order limit union intersect except join left ' +
    'right inner full cross natural window offset fetch for set when'
  ).split(' '),
);

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
  }
  if (tokens[at]?.text === 'as') {
    return Math.min(at + 2, tokens.length);
  }
  if (isName(tokens[at]) && !AFTER_FACTOR.has(tokens[at].text)) {
    at++;
  }
  return Math.min(at, tokens.length);
}

/** FROM (t). */
function parenthesisedTable(
  { tokens, edits }: Parameters<Rule>[0],
  at: number,
): void {
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
}
