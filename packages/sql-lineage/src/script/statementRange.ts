import type { RawStatement } from '../parser/Ast';
import type { SourceText } from '../parser/SourceText';

/** Where a statement stands in the parsed text, without the blanks before it. */
export function statementRange(
  raw: RawStatement,
  text: SourceText,
): { start: number; end: number } {
  const from = text.parsedIndex(raw.stmt_location ?? 0);
  const end =
    raw.stmt_len === undefined
      ? text.parsed.length
      : text.parsedIndex((raw.stmt_location ?? 0) + raw.stmt_len);
  const blank = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*/.exec(
    text.parsed.slice(from, Math.min(end, from + 10_000)),
  );
  return { start: from + (blank?.[0].length ?? 0), end };
}
