import type { SourceText } from '../parser/SourceText';
import { applyRules } from '../rewrite/rewriteStatement';
import { TextEdits } from '../rewrite/TextEdits';
import { type Token, splitStatements, tokenize } from '../rewrite/Token';
import { redshiftRules } from './rules';
import { unloadedQuery } from './unload';

/** Words of PL/pgSQL after which a statement may begin. */
const OPENERS = new Set(['begin', 'declare', 'else', 'loop', 'then']);

/**
 * A PL/pgSQL body with the Redshift statements in it put into PostgreSQL's
 * grammar, which the PL/pgSQL parser checks them against.
 */
export function redshiftBody(text: SourceText): SourceText {
  const edits = TextEdits.of(text, 0, text.parsed.length);
  for (const piece of splitStatements(tokenize(text.parsed))) {
    const tokens = statementOf(piece);
    if (tokens.length === 0) {
      continue;
    }
    const query = unloadedQuery(text, tokens);
    if (query) {
      edits.replace(
        tokens[0].start,
        tokens[tokens.length - 1].end,
        `EXECUTE '${query.parsed.replace(/'/g, "''")}'`,
      );
      continue;
    }
    applyRules({ text: text.parsed, tokens, edits }, redshiftRules);
  }
  return edits.apply();
}

/** The SQL statement at the end of a piece, behind the control words before it. */
function statementOf(piece: readonly Token[]): readonly Token[] {
  let start = 0;
  let cases = 0;
  piece.forEach(({ kind, text }, at) => {
    if (kind !== 'word') {
      return;
    }
    if (text === 'case') {
      cases++;
    } else if (text === 'end') {
      cases--;
    } else if (cases <= 0 && OPENERS.has(text)) {
      start = at + 1;
    }
  });
  return piece.slice(start);
}
