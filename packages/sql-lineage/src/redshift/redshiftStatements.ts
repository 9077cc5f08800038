import type { SourceText } from '../parser/SourceText';
import {
  type RewrittenStatement,
  rewriteStatement,
} from '../rewrite/rewriteStatement';
import { splitStatements, tokenize } from '../rewrite/Token';
import { redshiftRules } from './rules';
import { unloadedQuery } from './unload';

/** The statements of a Redshift text, each put into PostgreSQL's grammar. */
export function redshiftStatements(text: SourceText): RewrittenStatement[] {
  return splitStatements(tokenize(text.parsed)).map(tokens => {
    const query = unloadedQuery(text, tokens);
    if (query) {
      const [inner] = redshiftStatements(query);
      return {
        ...(inner ?? { text: query, words: [], limits: [] }),
        kind: 'unload',
      };
    }
    const isAppend =
      tokens[0].text === 'alter' &&
      tokens.some(
        (token, at) =>
          token.text === 'append' && tokens[at + 1]?.text === 'from',
      );
    return {
      ...rewriteStatement(text, tokens, redshiftRules),
      kind: isAppend ? 'alter table append' : undefined,
    };
  });
}
