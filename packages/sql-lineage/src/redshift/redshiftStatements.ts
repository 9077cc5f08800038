import type { SourceText } from '../parser/SourceText';
import {
  type RewrittenStatement,
  rewriteStatement,
} from '../rewrite/rewriteStatement';
import { type Token, splitStatements, tokenize } from '../rewrite/Token';
import { backslashString } from './expressionRules';
import { trainingData } from './objectRules';
import { redshiftRules } from './rules';
import { unloadedQuery } from './unload';

/** The statements of a Redshift text, each put into PostgreSQL's grammar. */
export function redshiftStatements(text: SourceText): RewrittenStatement[] {
  const backslash = hasBackslashStrings(text.parsed);
  const rules = backslash ? [...redshiftRules, backslashString] : redshiftRules;
  return splitStatements(
    tokenize(text.parsed, backslash ? 'backslash' : undefined),
  ).map(tokens => {
    const query = unloadedQuery(text, tokens);
    if (query) {
      const [inner] = redshiftStatements(query);
      return {
        ...(inner ?? {
          text: query,
          words: [],
          source: { text: query, start: 0, end: query.parsed.length },
        }),
        kind: 'unload',
      };
    }
    return {
      ...rewriteStatement(text, tokens, rules),
      kind: kindOf(tokens),
    };
  });
}

/** What a statement is that is rewritten into one of another kind. */
function kindOf(tokens: readonly Token[]): string | undefined {
  if (
    tokens[0].text === 'alter' &&
    tokens.some(
      (token, at) => token.text === 'append' && tokens[at + 1]?.text === 'from',
    )
  ) {
    return 'alter table append';
  }
  return trainingData(tokens) < 0 ? undefined : 'create model';
}

/**
 * Whether strings with `\\'` in them hold a quote, as Redshift has it. Text written
 * for the standard's strings is left alone: read in its way, no backslash stands
 * outside of a string, and none of them is left open.
 */
function hasBackslashStrings(text: string): boolean {
  return (
    text.includes("\\'") &&
    tokenize(text).some(
      ({ kind, text: token }) =>
        token === '\\' ||
        (kind === 'string' && token.startsWith("'") && !/^'[^]*'$/.test(token)),
    )
  );
}
