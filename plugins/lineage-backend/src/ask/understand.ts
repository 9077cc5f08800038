import {
  AskAnswer,
  readMeaning,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageReads, ReadContext } from '../answers/LineageReads';
import { OF_NOTHING } from './AskedOf';
import { findAskedOf } from './subjects/findAskedOf';
import { LinkedQuestion } from './subjects/LinkedQuestion';
import { QuestionAsked } from './QuestionAsked';
import { isTelling } from './words/commonWords';
import { linkTables } from './words/linkTables';
import { namePhrases } from './words/namePhrases';
import { AskedKind, NAME, questionKind } from './words/questionKind';
import { readSince } from './words/readSince';
import { readTokens } from './words/readTokens';
import { readUnits } from './words/readUnits';
import { Token } from './words/Token';

/** What a question's words were understood to ask. */
export interface Understood {
  /** Undefined if they ask nothing that is known here. */
  readonly kind?: AskAnswer['kind'];
  readonly asked: Omit<QuestionAsked, 'kind'>;
}

function maskedWords(
  tokens: readonly Token[],
  spans: readonly { readonly from: number; readonly to: number }[],
): string {
  return tokens
    .flatMap((token, i) => {
      const span = spans.find(s => i >= s.from && i < s.to);
      if (span) {
        return i === span.from ? [NAME] : [];
      }
      return [token.name ? NAME : token.words.join(' ')];
    })
    .join(' ');
}

/** The kind by the words with the names of tables taken out, or with only those that can be nothing else. */
function kindOf(question: LinkedQuestion): AskedKind | undefined {
  const { tokens, mentions } = question;
  return (
    questionKind(maskedWords(tokens, mentions)) ??
    questionKind(maskedWords(tokens, []))
  );
}

/** Finds out what a question asks, and of which tables and columns that the reader may see. */
export async function understand(
  text: string,
  reads: Pick<LineageReads, 'names' | 'search' | 'table'>,
  context: ReadContext,
  now: Date,
): Promise<Understood> {
  const { text: words, meaning } = readMeaning(text);
  const since = readSince(words, now);
  const tokens = readTokens(since ? words.replace(since.text, ' ') : words);
  const phrases = namePhrases(tokens);
  const things = await reads.names(
    { names: phrases.flatMap(p => p.spellings) },
    context,
  );
  const question: LinkedQuestion = {
    tokens,
    phrases,
    ...linkTables(tokens, phrases, things),
    ...(meaning !== undefined && { meaning }),
  };
  const asks = kindOf(question);
  const of =
    asks?.aspect === 'news' || asks?.aspect === 'values'
      ? undefined
      : await findAskedOf(
          reads,
          question,
          asks?.kind,
          asks?.kind === 'compare' || asks?.aspect === 'join',
          context,
        );
  const plain = tokens.map(t => t.words.join(' ')).join(' ');
  const unmasked = maskedWords(tokens, question.mentions);
  return {
    ...(asks && { kind: asks.kind }),
    asked: {
      ...(asks?.aspect && { aspect: asks.aspect }),
      words: since ? `${plain} ${since.text.toLowerCase()}` : plain,
      ...(since && { since }),
      units: readUnits(unmasked),
      of: of ?? OF_NOTHING,
      telling: [
        ...new Set(
          tokens
            .filter(t => !t.name)
            .flatMap(t => t.words)
            .filter(isTelling),
        ),
      ],
    },
  };
}
