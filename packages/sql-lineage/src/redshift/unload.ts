import { SourceText } from '../parser/SourceText';
import { type Token, closing } from '../rewrite/Token';

/** The query of an UNLOAD, out of its string; undefined for other statements. */
export function unloadedQuery(
  text: SourceText,
  tokens: readonly Token[],
): SourceText | undefined {
  const literal = tokens[2];
  if (tokens[0].text !== 'unload' || tokens[1]?.text !== '(' || !literal) {
    return undefined;
  }
  if (/^(select|with)$/.test(literal.text)) {
    const end = tokens[closing(tokens, 1)]?.start ?? text.parsed.length;
    return SourceText.create(
      text.written,
      text.parsed.slice(literal.start, end),
      index => text.writtenIndex(literal.start + index),
    );
  }
  if (literal.kind !== 'string') {
    return undefined;
  }
  const dollar = /^\$\w*\$/.exec(literal.text)?.[0];
  const quote = dollar?.length ?? 1;
  const inner = literal.text.slice(quote, -quote);
  const places: number[] = [];
  let query = '';
  for (let at = 0; at < inner.length; at++) {
    const escaped =
      !dollar &&
      (inner[at] === '\\' || inner[at] === "'") &&
      inner[at + 1] === "'";
    if (escaped) {
      at++;
    }
    query += inner[at];
    places.push(literal.start + quote + at);
  }
  return SourceText.create(text.written, query, index =>
    text.writtenIndex(places[index] ?? literal.end - quote),
  );
}
