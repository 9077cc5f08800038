import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';
import { marks } from './marks';

/**
 * `* EXCLUDE (a, b)` and `t.* EXCLUDE a` leave columns out of a star; at the end
 * of a select list EXCLUDE leaves them out of the whole of it.
 */
export const exclude: Rule = (rewriting, at) => {
  const { tokens } = rewriting;
  const { kind, text } = tokens[at];
  if (kind !== 'word' || text !== 'exclude') {
    return;
  }
  const listed = tokens[at + 1]?.text === '(';
  const last = listed ? closing(tokens, at + 1) : bareListEnd(tokens, at + 1);
  if (!tokens[last]) {
    return;
  }
  if (tokens[at - 1]?.text === '*') {
    excludeFromStar(rewriting, at, last, listed);
  } else if (endsItem(tokens[at - 1]) && endsList(tokens[last + 1])) {
    excludeFromList(rewriting, at, last, listed);
  }
};

/** The last name of `EXCLUDE a, b`, which ends where the select list does. */
function bareListEnd(tokens: readonly Token[], from: number): number {
  let at = from;
  while (tokens[at + 1]?.text === ',' && isName(tokens[at + 2])) {
    at += 2;
  }
  return isName(tokens[from]) && endsList(tokens[at + 1]) ? at : from;
}

function endsItem(token: Token | undefined): boolean {
  return (
    token !== undefined &&
    !/^(select|as|all|distinct|[,.(])$/.test(token.text) &&
    (token.kind !== 'symbol' || /^[)\]]$/.test(token.text))
  );
}

function endsList(token: Token | undefined): boolean {
  return (
    token === undefined ||
    /^(from|into|where|union|except|minus|intersect|[)])$/.test(token.text)
  );
}

function excludeFromStar(
  { tokens, edits }: Parameters<Rule>[0],
  at: number,
  last: number,
  listed: boolean,
): void {
  let first = at - 1;
  while (tokens[first - 1]?.text === '.' && isName(tokens[first - 2])) {
    first -= 2;
  }
  const qualified = first < at - 1;
  edits.insert(tokens[first].start, `("${marks.exclude}"(`);
  if (!qualified) {
    edits.blank(tokens[at - 1].start, tokens[at - 1].end);
  }
  edits.replace(
    tokens[at].start,
    listed ? tokens[at + 1].end : tokens[at].end,
    qualified ? ',' : ' ',
  );
  if (listed) {
    edits.replace(tokens[last].start, tokens[last].end, ')).*');
  } else {
    edits.insert(tokens[last].end, ')).*');
  }
}

/** The list goes on with a call that the resolver takes the names from. */
function excludeFromList(
  { tokens, edits }: Parameters<Rule>[0],
  at: number,
  last: number,
  listed: boolean,
): void {
  edits.replace(
    tokens[at].start,
    listed ? tokens[at + 1].end : tokens[at].end,
    `, "${marks.exclude}"(`,
  );
  if (!listed) {
    edits.insert(tokens[last].end, ')');
  }
}
