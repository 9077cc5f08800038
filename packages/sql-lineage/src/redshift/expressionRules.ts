import type { Rule } from '../rewrite/Rule';
import { closing } from '../rewrite/Token';
import { marks } from './marks';

/** LISTAGG(DISTINCT …) WITHIN GROUP: DISTINCT does not change where values come from. */
export const distinctWithin: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text !== 'distinct' || tokens[at - 1]?.text !== '(') {
    return;
  }
  const close = closing(tokens, at - 1);
  if (
    tokens[close + 1]?.text === 'within' &&
    tokens[close + 2]?.text === 'group'
  ) {
    edits.blank(tokens[at].start, tokens[at].end);
  }
};

/** IGNORE NULLS and RESPECT NULLS. */
export const nullTreatment: Rule = ({ tokens, edits }, at) => {
  if (
    /^(ignore|respect)$/.test(tokens[at].text) &&
    tokens[at + 1]?.text === 'nulls'
  ) {
    edits.blank(tokens[at].start, tokens[at + 1].end);
  }
};

/** APPROXIMATE count(…) and percentile_disc(…). */
export const approximate: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === 'approximate' &&
    tokens[at + 1]?.kind === 'word' &&
    tokens[at + 2]?.text === '('
  ) {
    // With the name, so that the call begins at its first word.
    edits.replace(tokens[at].start, tokens[at + 1].end, tokens[at + 1].text);
  }
};

/** CONVERT(type, value): the type becomes one that a null is cast to. */
export const convert: Rule = ({ tokens, edits }, at) => {
  if (tokens[at].text === 'convert' && tokens[at + 1]?.text === '(') {
    edits.replace(
      tokens[at].start,
      tokens[at + 1].end,
      `"${marks.convert}"(NULL::`,
    );
  }
};

/** COLLATE(value, 'case_insensitive') is a function too. */
export const collateCall: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === 'collate' &&
    tokens[at].kind === 'word' &&
    tokens[at + 1]?.text === '('
  ) {
    edits.replace(tokens[at].start, tokens[at].end, '"collate"');
  }
};

/**
 * Redshift takes a backslash in a string for an escape; PostgreSQL needs an E
 * before it. Only for texts that were split into tokens in this way.
 */
export const backslashString: Rule = ({ tokens, edits }, at) => {
  const { kind, text, start } = tokens[at];
  if (kind === 'string' && text.startsWith("'") && text.includes('\\')) {
    edits.insert(start, 'E');
  }
};

/** varchar(max) and its like. */
export const maximumLength: Rule = ({ tokens, edits }, at) => {
  if (
    tokens[at].text === 'max' &&
    tokens[at - 1]?.text === '(' &&
    tokens[at + 1]?.text === ')'
  ) {
    edits.replace(tokens[at].start, tokens[at].end, '65535');
  }
};

/** `#name`, a temporary table; PostgreSQL takes it as a quoted name. */
export const hashName: Rule = ({ tokens, edits }, at) => {
  const name = tokens[at + 1];
  const glued = name && name.start === tokens[at].end;
  const before = tokens[at - 1];
  if (
    tokens[at].text === '#' &&
    glued &&
    name.kind === 'word' &&
    (!before || before.end < tokens[at].start || /[(,.]/.test(before.text))
  ) {
    edits.replace(tokens[at].start, name.end, `"#${name.text}"`);
  }
};

/** `$path` and `$size`, pseudo-columns of external tables. */
export const dollarName: Rule = ({ tokens, edits }, at) => {
  const name = tokens[at + 1];
  if (
    tokens[at].text === '$' &&
    name?.kind === 'word' &&
    name.start === tokens[at].end
  ) {
    edits.replace(tokens[at].start, name.end, `"$${name.text}"`);
  }
};
