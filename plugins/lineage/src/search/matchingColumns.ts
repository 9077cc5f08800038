import { ResultHighlight } from '@backstage/plugin-search-common';
import { DocumentColumn } from './LineageTableDocument';

/** A column that a search matched, and by what. */
export interface MatchingColumn extends DocumentColumn {
  readonly by: 'name' | 'comment';
}

function words(text: string): string[] {
  return text
    .toLocaleLowerCase('en-US')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
}

/** The words that the search engine marked; it may have found other forms of what was typed. */
export function markedWords(highlight: ResultHighlight | undefined): string[] {
  if (!highlight?.preTag || !highlight.postTag) {
    return [];
  }
  const { preTag, postTag, fields } = highlight;
  return Object.values(fields).flatMap(text =>
    String(text)
      .split(preTag)
      .slice(1)
      .flatMap(part => words(part.split(postTag)[0])),
  );
}

/** The columns that hold a word that was searched or marked: by their names first, then by their comments. */
export function matchingColumns(
  columns: readonly DocumentColumn[],
  term: string,
  marked: readonly string[],
): readonly MatchingColumn[] {
  const wanted = [...new Set([...words(term), ...marked])];
  const holds = (text: string | undefined) => {
    const lower = text?.toLocaleLowerCase('en-US') ?? '';
    return wanted.some(word => lower.includes(word));
  };
  const byName = columns.filter(c => holds(c.name));
  const byComment = columns.filter(c => !holds(c.name) && holds(c.comment));
  return [
    ...byName.map(c => ({ ...c, by: 'name' as const })),
    ...byComment.map(c => ({ ...c, by: 'comment' as const })),
  ];
}
