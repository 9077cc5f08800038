import { isTelling } from '../words/commonWords';
import { Mention } from '../words/Mention';
import { Token } from '../words/Token';

// How much a mention is worth: a name that can be nothing else, a whole name of several words, some of its words, a single word.
function worth(mention: Mention, tokens: readonly Token[]): number {
  if (tokens[mention.from].name) {
    return 4;
  }
  const words = mention.to - mention.from;
  const telling = tokens
    .slice(mention.from, mention.to)
    .some(t => t.words.some(isTelling));
  if (words > 1 && telling) {
    return mention.exact ? 3 : 2;
  }
  if (mention.qualified) {
    return 2;
  }
  return mention.exact ? 1 : 0;
}

/** Whether a mention can hardly be anything but the name of a table. */
export function isStrong(mention: Mention, tokens: readonly Token[]): boolean {
  return worth(mention, tokens) >= 2;
}

/** The mentions that a question is about, in the order of its words: the clearest ones. */
export function chooseMentions(
  mentions: readonly Mention[],
  tokens: readonly Token[],
  count: number,
): readonly Mention[] {
  return [...mentions]
    .sort((a, b) => worth(b, tokens) - worth(a, tokens) || a.from - b.from)
    .slice(0, count)
    .sort((a, b) => a.from - b.from);
}
