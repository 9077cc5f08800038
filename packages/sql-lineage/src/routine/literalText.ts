import { skipToken } from '../parser/tokens';

/** What a string literal says; undefined for any other expression. */
export function literalText(expression: string): string | undefined {
  const text = expression.trim();
  const end = skipToken(text, 0);
  if (end !== text.length) {
    return undefined;
  }
  if (text.startsWith("'")) {
    return text.slice(1, -1).replace(/''/g, "'");
  }
  const tag = /^\$\w*\$/.exec(text)?.[0];
  return tag && text.slice(tag.length, -tag.length);
}
