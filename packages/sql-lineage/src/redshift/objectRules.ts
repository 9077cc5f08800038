import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/** CREATE EXTERNAL [PROTECTED] VIEW [IF NOT EXISTS]: a view of the data catalog. */
export const externalView: Rule = ({ tokens, edits }, at) => {
  if (
    at !== 1 ||
    tokens[0].text !== 'create' ||
    tokens[1].text !== 'external'
  ) {
    return;
  }
  const view = tokens[2]?.text === 'protected' ? 3 : 2;
  if (tokens[view]?.text === 'view') {
    edits.blank(tokens[1].start, tokens[view - 1].end);
    if (tokens[view + 1]?.text === 'if' && tokens[view + 3]) {
      edits.blank(tokens[view + 1].start, tokens[view + 3].end);
    }
  }
};

/**
 * The index of what CREATE MODEL learns from, a query in parentheses or a table;
 * -1 where it names a job or a file, and for other statements.
 */
export function trainingData(tokens: readonly Token[]): number {
  const model = tokens[1]?.text === 'or' ? 3 : 1;
  if (tokens[0].text !== 'create' || tokens[model]?.text !== 'model') {
    return -1;
  }
  const from = tokens.findIndex(
    ({ text, kind }) => kind === 'word' && text === 'from',
  );
  const data = tokens[from + 1];
  return from > model && (data?.text === '(' || isName(data)) ? from + 1 : -1;
}

/** CREATE MODEL reads its training data and returns nothing. */
export const createModel: Rule = ({ tokens, edits }, at) => {
  const data = at === 0 ? trainingData(tokens) : -1;
  if (data < 0) {
    return;
  }
  edits.replace(tokens[0].start, tokens[data - 1].end, 'SELECT FROM');
  let last = data;
  if (tokens[data].text === '(') {
    last = closing(tokens, data);
  } else {
    while (tokens[last + 1]?.text === '.') {
      last += 2;
    }
  }
  if (tokens[last + 1]) {
    edits.replace(
      tokens[last + 1].start,
      tokens[tokens.length - 1].end,
      'AS training',
    );
  }
};
