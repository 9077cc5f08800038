import { AnalystQuestion } from './AnalystQuestion';

/** What a person reads on the page after a step. */
export interface ShownAnswer {
  /** All of the answer's text. */
  readonly text: string;
  /** The word that says how sure it is; undefined if none is shown. */
  readonly certainty?: 'certain' | 'likely' | 'unknown';
}

/** How an answer stands to what a person would have said. */
export type Judgement = 'right' | 'unknown' | 'wrong';

/** The text without the question, whose own words prove nothing. */
function besidesQuestion(text: string, question: string): string {
  return text.split(question).join(' ');
}

/**
 * Judges what is shown. "Unknown" is right where it cannot be known, and no answer otherwise; what names something that may not be seen is
 * wrong whatever else it says.
 */
export function judgeAnswer(
  { text: asked, says, never = [], unknown = false }: AnalystQuestion,
  { text, certainty }: ShownAnswer,
): Judgement {
  const shown = besidesQuestion(text, asked);
  if (never.some(words => words.test(shown))) {
    return 'wrong';
  }
  if (unknown) {
    return certainty === 'unknown' ? 'right' : 'wrong';
  }
  if (says.every(words => words.test(shown))) {
    return 'right';
  }
  return certainty === 'certain' || certainty === 'likely'
    ? 'wrong'
    : 'unknown';
}
