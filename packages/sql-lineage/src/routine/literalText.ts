import { skipToken } from '../parser/tokens';

/**
 * What a string literal says, or several of them put together by `||`; undefined
 * for any other expression.
 */
export function literalText(expression: string): string | undefined {
  let text = '';
  let at = blanks(expression, 0);
  for (;;) {
    const end = skipToken(expression, at);
    const piece = oneLiteral(expression.slice(at, end));
    if (piece === undefined) {
      return undefined;
    }
    text += piece;
    at = blanks(expression, end);
    if (at === expression.length) {
      return text;
    }
    if (!expression.startsWith('||', at)) {
      return undefined;
    }
    at = blanks(expression, at + 2);
  }
}

function blanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text[at])) {
    at++;
  }
  return at;
}

function oneLiteral(text: string): string | undefined {
  if (/^'(?:[^']|'')*'$/.test(text)) {
    return text.slice(1, -1).replace(/''/g, "'");
  }
  const tag = /^\$\w*\$/.exec(text)?.[0];
  return tag && text.length >= 2 * tag.length && text.endsWith(tag)
    ? text.slice(tag.length, -tag.length)
    : undefined;
}
