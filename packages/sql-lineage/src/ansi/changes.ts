import { marks } from '../redshift/marks';
import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/** INSERT OVERWRITE [TABLE] t, INSERT INTO TABLE t, INSERT t, with PARTITION (…). */
export const insertInto: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text !== 'insert' || tokens[at].kind !== 'word') {
    return;
  }
  const before = tokens[at - 1]?.text;
  if (before === 'then' || before === '.' || before === ',') {
    return;
  }
  let name = at + 1;
  while (/^(overwrite|into|table|ignore)$/.test(tokens[name]?.text ?? '')) {
    name++;
  }
  const isDirectory = /^(directory|local)$/.test(tokens[name]?.text ?? '');
  if (isDirectory && tokens[at + 1]?.text === 'overwrite') {
    const query = tokens.findIndex(
      ({ text }, index) => index > name && /^(select|with)$/.test(text),
    );
    if (query > 0) {
      edits.blank(tokens[at].start, tokens[query - 1].end);
    }
    return;
  }
  if (!isName(tokens[name])) {
    return;
  }
  edits.replace(tokens[at].start, tokens[name - 1].end, 'INSERT INTO');
  while (tokens[name + 1]?.text === '.') {
    name += 2;
  }
  if (tokens[name + 1]?.text === 'partition') {
    const close = closing(tokens, name + 2);
    if (tokens[close]) {
      edits.blank(tokens[name + 1].start, tokens[close].end);
    }
  }
};

/** COPY INTO t FROM …: what follows the source says how to read it. */
export const copyInto: Rule = ({ tokens, edits }, at) => {
  if (
    at !== 0 ||
    tokens[0].text !== 'copy' ||
    tokens[1]?.text !== 'into' ||
    !isName(tokens[2])
  ) {
    return;
  }
  const from = tokens.findIndex(one => one.text === 'from');
  if (from > 0 && tokens[from + 1]) {
    edits.blank(tokens[1].start, tokens[1].end);
    edits.replace(
      tokens[from + 1].start,
      tokens[tokens.length - 1].end,
      'STDIN',
    );
  }
};

/** MERGE t USING …, INSERT ROW and INSERT *. */
export const mergeForms: Rule = ({ tokens, edits }, at) => {
  const { text, end } = tokens[at];
  const next = tokens[at + 1];
  if (at === 0 && text === 'merge' && next && next.text !== 'into') {
    edits.insert(end, ' INTO');
  }
  if (
    tokens[0].text === 'merge' &&
    text === 'insert' &&
    tokens[at - 1]?.text === 'then' &&
    /^(row|[*])$/.test(next?.text ?? '')
  ) {
    edits.replace(next.start, next.end, `VALUES ("${marks.duplicates}"())`);
  }
};

/**
 * DELETE t FROM t JOIN u …: the target stands before what the condition reads. A
 * FROM before it is put there by a rule of its own.
 */
export const deleteTarget: Rule = ({ tokens, edits }, at) => {
  if (at !== 0 || tokens[0].text !== 'delete') {
    return;
  }
  if (tokens[1]?.text === 'from' && tokens[2]?.text === 'table') {
    edits.blank(tokens[2].start, tokens[2].end);
    return;
  }
  let last = 1;
  while (tokens[last + 1]?.text === '.') {
    last += 2;
  }
  if (!isName(tokens[1]) || tokens[last + 1]?.text !== 'from') {
    return;
  }
  const target = last === 1 ? aliasedTable(tokens, last + 2) : undefined;
  if (target) {
    const [first, end] = target;
    edits.replace(
      tokens[1].start,
      tokens[last + 1].end,
      `FROM ${tokens
        .slice(first, end + 1)
        .map(one => one.text)
        .join('')} USING`,
    );
  } else {
    edits.replace(tokens[last + 1].start, tokens[last + 1].end, 'USING');
  }
};

/** The first and last token of the table that has the alias of the second token. */
function aliasedTable(
  tokens: readonly Token[],
  from: number,
): [number, number] | undefined {
  const alias = tokens[1].text;
  for (let at = from; at < tokens.length; at++) {
    const named = tokens[at].text === alias && tokens[at + 1]?.text !== '.';
    const as = tokens[at - 1]?.text === 'as';
    const end = as ? at - 2 : at - 1;
    if (named && end >= from && isName(tokens[end])) {
      let first = end;
      while (tokens[first - 1]?.text === '.') {
        first -= 2;
      }
      return /^(join|from|using)$/.test(tokens[end].text)
        ? undefined
        : [first, end];
    }
  }
  return undefined;
}
