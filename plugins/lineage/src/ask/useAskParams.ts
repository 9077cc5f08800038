import { withMeaning } from '@grainline/backstage-plugin-lineage-common';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const QUERY_PARAM = 'q';
const ASK_PARAM = 'ask';
const MEANING_PARAM = 'meaning';

/** What is searched and asked on the lineage page; kept in the URL, so that a link shows the same. */
export interface AskParams {
  /** The words in the box; empty if there are none. */
  readonly query: string;
  /** The words as they are asked, with what a person chose that they mean; undefined if they are only searched. */
  readonly question?: string;
  /** Searches other words, and asks nothing. */
  readonly search: (words: string) => void;
  /** Asks words. */
  readonly ask: (words: string) => void;
  /** Where the same words are asked of another table or column. */
  readonly linkFor: (meaning: string) => string;
}

/** Reads and writes from and to the URL what is searched and asked. */
export function useAskParams(): AskParams {
  const [params, setParams] = useSearchParams();
  const query = params.get(QUERY_PARAM) ?? '';
  const meaning = params.get(MEANING_PARAM);
  const asked = query !== '' && params.has(ASK_PARAM);

  const write = useCallback(
    (words: string, ask: boolean) =>
      setParams(
        before => {
          const next = new URLSearchParams(before);
          [QUERY_PARAM, ASK_PARAM, MEANING_PARAM].forEach(p => next.delete(p));
          if (words) {
            next.set(QUERY_PARAM, words);
          }
          if (words && ask) {
            next.set(ASK_PARAM, '1');
          }
          return next;
        },
        // A question has a place of its own in the history; letters that are typed have none.
        { replace: !ask },
      ),
    [setParams],
  );
  const linkFor = (chosen: string) => {
    const next = new URLSearchParams(params);
    next.set(ASK_PARAM, '1');
    next.set(MEANING_PARAM, chosen);
    return `?${next}`;
  };
  let question: string | undefined;
  if (asked) {
    question = meaning ? withMeaning(query, meaning) : query;
  }
  return {
    query,
    question,
    search: words => write(words, false),
    ask: words => write(words, true),
    linkFor,
  };
}
