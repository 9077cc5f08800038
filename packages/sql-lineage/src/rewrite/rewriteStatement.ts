import type { SourceText } from '../parser/SourceText';
import type { Rewriting, Rule } from './Rule';
import { TextEdits } from './TextEdits';
import type { Token } from './Token';

/** A statement in PostgreSQL's grammar. */
export interface RewrittenStatement {
  readonly text: SourceText;
  /** What it is, where the rewritten text is something else. */
  readonly kind?: string;
  /** The first words, in lower case. */
  readonly words: readonly string[];
  /** The stretch of the text that it was made of. */
  readonly source: {
    readonly text: SourceText;
    readonly start: number;
    readonly end: number;
  };
}

/**
 * So many parentheses inside each other the parser does not read, whatever stands
 * in them: no rule need look for where each of them ends.
 */
const MOST_NESTED = 5_000;

function depthOf(tokens: readonly Token[]): number {
  let depth = 0;
  let most = 0;
  for (const { text } of tokens) {
    if (text === '(') {
      depth += 1;
      most = Math.max(most, depth);
    } else if (text === ')') {
      depth -= 1;
    }
  }
  return most;
}

/** Applies rules to a statement, given by its tokens. */
export function rewriteStatement(
  text: SourceText,
  tokens: readonly Token[],
  rules: readonly Rule[],
): RewrittenStatement {
  const edits = TextEdits.of(
    text,
    tokens[0].start,
    tokens[tokens.length - 1].end,
  );
  const rewriting: Rewriting = {
    text: text.parsed,
    tokens,
    edits,
  };
  if (depthOf(tokens) <= MOST_NESTED) {
    applyRules(rewriting, rules);
  }
  return {
    text: edits.apply(),
    source: {
      text,
      start: tokens[0].start,
      end: tokens[tokens.length - 1].end,
    },
    words: tokens.slice(0, 9).map(token => token.text),
  };
}

/** Lets every rule look at every token. */
export function applyRules(rewriting: Rewriting, rules: readonly Rule[]): void {
  for (let at = 0; at < rewriting.tokens.length; at++) {
    for (const rule of rules) {
      rule(rewriting, at);
    }
  }
}
