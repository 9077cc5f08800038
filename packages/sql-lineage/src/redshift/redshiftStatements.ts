import type { SourceText } from '../parser/SourceText';
import type { Rewriting } from '../rewrite/Rule';
import { TextEdits } from '../rewrite/TextEdits';
import { type Token, splitStatements, tokenize } from '../rewrite/Token';
import { redshiftRules } from './rules';
import { unloadedQuery } from './unload';

/** A statement in PostgreSQL's grammar. */
export interface RewrittenStatement {
  readonly text: SourceText;
  /** What it is, where the rewritten text is something else. */
  readonly kind?: string;
  /** The first words, in lower case. */
  readonly words: readonly string[];
  /** Limits that the rewriting took out, as places in the written text. */
  readonly limits: readonly { readonly start: number; readonly end: number }[];
}

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
    return rewrite(text, tokens);
  });
}

function rewrite(
  text: SourceText,
  tokens: readonly Token[],
): RewrittenStatement {
  const edits = TextEdits.of(
    text,
    tokens[0].start,
    tokens[tokens.length - 1].end,
  );
  const rewriting: Rewriting = { tokens, edits, limits: [] };
  for (let at = 0; at < tokens.length; at++) {
    for (const rule of redshiftRules) {
      rule(rewriting, at);
    }
  }
  const isAppend = tokens.some(
    (token, at) => token.text === 'append' && tokens[at + 1]?.text === 'from',
  );
  return {
    text: edits.apply(),
    words: tokens.slice(0, 3).map(token => token.text),
    kind:
      isAppend && tokens[0].text === 'alter' ? 'alter table append' : undefined,
    limits: rewriting.limits.map(({ start, end }) => ({
      start: text.writtenIndex(start),
      end: text.writtenIndex(end),
    })),
  };
}
