import type { Rule } from '../rewrite/Rule';

/** TRY_CAST and SAFE_CAST give null where CAST fails. */
export const tryCast: Rule = ({ tokens, edits }, at) => {
  if (
    /^(try_cast|safe_cast)$/.test(tokens[at].text) &&
    tokens[at + 1]?.text === '('
  ) {
    edits.replace(tokens[at].start, tokens[at].end, 'CAST');
  }
};
