import { isTelling } from '../words/commonWords';
import { NamePhrase } from '../words/namePhrases';
import { LinkedQuestion } from './LinkedQuestion';

/** Tokens of a question, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Whether a token stands in one of some spans. */
export function isInside(at: number, spans: readonly Span[]): boolean {
  return spans.some(s => at >= s.from && at < s.to);
}

/** The telling words outside of some spans, but for names of schemas. */
export function tellingLeft(
  { tokens, schemaTokens }: LinkedQuestion,
  spans: readonly Span[],
): readonly string[] {
  return tokens.flatMap((token, i) =>
    isInside(i, spans) || schemaTokens.has(i)
      ? []
      : token.words.filter(isTelling),
  );
}

/** The phrases outside of some spans. */
export function phrasesLeft(
  question: LinkedQuestion,
  spans: readonly Span[],
): readonly NamePhrase[] {
  return question.phrases.filter(
    p => !spans.some(m => m.from < p.to && p.from < m.to),
  );
}
