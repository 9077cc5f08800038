import { isAggregateName } from '../resolve/functionKind';
import type { Rule } from '../rewrite/Rule';
import { type Token, closing, isName } from '../rewrite/Token';

/**
 * GROUP BY ALL groups by every item of the select list that holds no aggregate:
 * by position, or, behind a star, by the expression itself. Stars stay out.
 */
export const groupAll: Rule = ({ tokens, edits, text }, at) => {
  if (
    tokens[at].text !== 'all' ||
    tokens[at - 1]?.text !== 'by' ||
    tokens[at - 2]?.text !== 'group' ||
    tokens[at + 1]?.text === '.'
  ) {
    return;
  }
  const keys: string[] = [];
  let behindStar = false;
  selectItems(tokens, at - 2).forEach(([first, last], ordinal) => {
    if (tokens[last].text === '*') {
      behindStar = true;
    } else if (!hasAggregate(tokens, first, last)) {
      const end = tokens[valueEnd(tokens, first, last)].end;
      keys.push(
        behindStar ? text.slice(tokens[first].start, end) : `${ordinal + 1}`,
      );
    }
  });
  if (keys.length > 0) {
    edits.replace(tokens[at].start, tokens[at].end, keys.join(', '));
  } else {
    edits.blank(tokens[at - 2].start, tokens[at].end);
  }
};

/** First and last token of each item of the select list that a GROUP BY belongs to. */
function selectItems(
  tokens: readonly Token[],
  group: number,
): [number, number][] {
  let depth = 0;
  let select = group - 1;
  for (; select >= 0; select--) {
    const { text, kind } = tokens[select];
    if (text === ')') {
      depth++;
    } else if (text === '(') {
      depth--;
    } else if (depth === 0 && kind === 'word' && text === 'select') {
      break;
    }
  }
  let first = select + 1;
  if (/^(all|distinct)$/.test(tokens[first]?.text ?? '')) {
    first++;
  }
  const items: [number, number][] = [];
  depth = 0;
  for (let at = first; at <= group; at++) {
    const { text, kind } = tokens[at];
    const ends = depth === 0 && kind === 'word' && /^(from|group)$/.test(text);
    if (text === '(') {
      depth++;
    } else if (text === ')') {
      depth--;
    } else if (ends || (text === ',' && depth === 0)) {
      if (at > first) {
        items.push([first, at - 1]);
      }
      first = at + 1;
    }
    if (ends) {
      break;
    }
  }
  return items;
}

function hasAggregate(
  tokens: readonly Token[],
  first: number,
  last: number,
): boolean {
  for (let at = first; at <= last; at++) {
    const { text, kind } = tokens[at];
    if (text === '(' && tokens[at + 1]?.text === 'select') {
      at = closing(tokens, at);
    } else if (
      kind === 'word' &&
      tokens[at + 1]?.text === '(' &&
      (isAggregateName(text) || text === 'over')
    ) {
      return true;
    }
  }
  return false;
}

/** The last token of an item's expression, its alias left out. */
function valueEnd(
  tokens: readonly Token[],
  first: number,
  last: number,
): number {
  if (last - 2 >= first && tokens[last - 1].text === 'as') {
    return last - 2;
  }
  const bare =
    last > first &&
    isName(tokens[last]) &&
    (isName(tokens[last - 1]) || /^[)\]]$/.test(tokens[last - 1].text)) &&
    tokens[last].text !== 'end';
  return bare ? last - 1 : last;
}
