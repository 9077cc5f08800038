import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/** CREATE OR REPLACE TABLE, and words about how long a table lives. */
export const replaceTable: Rule = ({ tokens, edits }, at) => {
  if (at !== 0 || tokens[0].text !== 'create') {
    return;
  }
  const table = tokens.slice(0, 7).findIndex(one => one.text === 'table');
  for (let word = 1; word < table; word++) {
    if (!/^(global|local|temp|temporary|unlogged)$/.test(tokens[word].text)) {
      edits.blank(tokens[word].start, tokens[word].end);
    }
  }
};

/** CREATE TABLE a LIKE b. */
export const likeTable: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text !== 'like' || at !== afterName(tokens)) {
    return;
  }
  let last = at + 1;
  while (tokens[last + 1]?.text === '.') {
    last += 2;
  }
  if (tokens[last]) {
    edits.insert(tokens[at].start, '(');
    edits.insert(tokens[last].end, ')');
    blankFrom({ tokens, edits }, last + 1);
  }
};

/** CREATE TABLE a CLONE b, which copies the rows too. */
export const cloneTable: Rule = ({ tokens, edits }, at) => {
  const shallow = /^(shallow|deep)$/.test(tokens[at - 1]?.text ?? '');
  if (
    !/^(clone|copy)$/.test(tokens[at].text) ||
    (shallow ? at - 1 : at) !== afterName(tokens)
  ) {
    return;
  }
  const first = shallow ? at - 1 : at;
  edits.replace(tokens[first].start, tokens[at].end, 'AS TABLE');
  let last = at + 1;
  while (tokens[last + 1]?.text === '.') {
    last += 2;
  }
  blankFrom({ tokens, edits }, last + 1);
};

/**
 * The options between the columns of a table and its query, or its end, and in its
 * columns all but their names: none of it moves data.
 */
export const tableOptions: Rule = ({ tokens, edits }, at) => {
  if (at !== 0) {
    return;
  }
  let end = afterName(tokens);
  if (end < 0 || /^(like|clone|copy|shallow|deep)$/.test(tokens[end]?.text)) {
    return;
  }
  const hasColumns =
    tokens[end]?.text === '(' &&
    !/^(select|with|[(])$/.test(tokens[end + 1]?.text ?? '');
  const columns = end;
  if (hasColumns) {
    end = closing(tokens, end) + 1;
  }
  const query = queryAt(tokens, end);
  if (tokens[end] && query !== end && tokens[end].kind !== 'word') {
    return;
  }
  if (query < 0 && hasColumns && !areDefinitions(tokens, columns)) {
    return;
  }
  if (hasColumns) {
    columnNames({ tokens, edits }, columns, query >= 0);
  } else if (query < 0) {
    edits.insert(tokens[end - 1].end, ' ()');
  }
  if (query < 0) {
    blankFrom({ tokens, edits }, end);
    return;
  }
  if (query > end) {
    edits.blank(tokens[end].start, tokens[query - 1].end);
  }
  edits.insert(tokens[query].start, 'AS ');
};

/** Whether every entry of a list of columns is a name and a type, at least. */
function areDefinitions(tokens: readonly Token[], open: number): boolean {
  const close = closing(tokens, open);
  let depth = 0;
  let first = open + 1;
  for (let at = first; at <= close; at++) {
    const text = tokens[at]?.text ?? '';
    if (at === close || (text === ',' && depth === 0)) {
      if (!isName(tokens[first]) || !isName(tokens[first + 1])) {
        return false;
      }
      first = at + 1;
    }
    depth += /^[(<]$/.test(text) ? 1 : 0;
    depth -= /^[)>]$/.test(text) ? 1 : 0;
  }
  return tokens[close] !== undefined;
}

/** The index of the SELECT, WITH or parenthesis that a table's query begins with. */
function queryAt(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const { text, kind } = tokens[at];
    const isQuery =
      (kind === 'word' && text === 'select') ||
      (/^(with|[(])$/.test(text) &&
        (tokens[at - 1]?.text === 'as' || at === from) &&
        tokens[at + 1]?.text !== '(');
    if (depth === 0 && isQuery) {
      return at;
    }
    depth += text === '(' ? 1 : 0;
    depth -= text === ')' ? 1 : 0;
  }
  return -1;
}

const CONSTRAINT =
  /^(check|clustered|constraint|exclude|foreign|fulltext|index|key|period|primary|spatial|unique)$/;

function columnNames(
  { tokens, edits }: Pick<Parameters<Rule>[0], 'tokens' | 'edits'>,
  open: number,
  namesOnly: boolean,
): void {
  const close = Math.min(closing(tokens, open), tokens.length - 1);
  let first = open + 1;
  let depth = 0;
  for (let at = first; at <= close; at++) {
    const { text } = tokens[at];
    if (text === '(' || text === '<') {
      depth++;
    } else if ((text === ')' || text === '>') && at < close) {
      depth--;
    } else if (at === close || (text === ',' && depth === 0)) {
      const last = tokens[at - 1];
      if (CONSTRAINT.test(tokens[first].text) && at - first > 1) {
        edits.replace(tokens[first].start, last.end, 'CHECK (true)');
      } else if (namesOnly && at - first > 1) {
        edits.blank(tokens[first + 1].start, last.end);
      } else if (!namesOnly) {
        edits.replace(tokens[first].end, last.end, ' text');
      }
      first = at + 1;
    }
  }
}

/** CREATE VIEW with words and options of other engines. */
export const viewOptions: Rule = ({ tokens, edits }, at) => {
  if (at !== 0 || tokens[0].text !== 'create') {
    return;
  }
  const view = tokens.slice(0, 9).findIndex(one => one.text === 'view');
  if (view < 0 || tokens.slice(0, view).some(one => one.text === 'table')) {
    return;
  }
  const materialized = tokens[view - 1]?.text === 'materialized';
  for (let word = 1; word < view; word++) {
    const kept = materialized
      ? /^materialized$/
      : /^(or|replace|temp|temporary|recursive)$/;
    if (!kept.test(tokens[word].text)) {
      edits.blank(tokens[word].start, tokens[word].end);
    }
  }
  let name = view + 1;
  if (tokens[name]?.text === 'if') {
    if (!materialized && tokens[name + 2]) {
      edits.blank(tokens[name].start, tokens[name + 2].end);
    }
    name += 3;
  }
  while (tokens[name + 1]?.text === '.') {
    name += 2;
  }
  let end = name + 1;
  if (tokens[end]?.text === '(') {
    columnNames({ tokens, edits }, end, true);
    end = closing(tokens, end) + 1;
  }
  const as = tokens.findIndex(
    ({ text }, index) =>
      index >= end &&
      text === 'as' &&
      /^(select|with|[(])$/.test(tokens[index + 1]?.text ?? ''),
  );
  if (as > end) {
    edits.blank(tokens[end].start, tokens[as - 1].end);
  }
};

/** RENAME TABLE a TO b. */
export const renameTable: Rule = ({ tokens, edits }, at) => {
  if (
    at !== 0 ||
    tokens[0].text !== 'rename' ||
    tokens[1]?.text !== 'table' ||
    tokens.some(one => one.text === ',')
  ) {
    return;
  }
  const to = tokens.findIndex(one => one.text === 'to');
  if (to > 0) {
    edits.replace(tokens[0].start, tokens[0].end, 'ALTER');
    edits.insert(tokens[to].start, 'RENAME ');
  }
};

function blankFrom(
  { tokens, edits }: Pick<Parameters<Rule>[0], 'tokens' | 'edits'>,
  from: number,
): void {
  if (tokens[from]) {
    edits.blank(tokens[from].start, tokens[tokens.length - 1].end);
  }
}

/** The index after the name of the table that a CREATE TABLE makes; -1 for others. */
function afterName(tokens: readonly Token[]): number {
  const table = tokens.slice(0, 7).findIndex(one => one.text === 'table');
  if (tokens[0].text !== 'create' || table < 0) {
    return -1;
  }
  let at = table + 1;
  while (/^(if|not|exists)$/.test(tokens[at]?.text ?? '')) {
    at++;
  }
  while (tokens[at + 1]?.text === '.') {
    at += 2;
  }
  return isName(tokens[at]) ? at + 1 : -1;
}
