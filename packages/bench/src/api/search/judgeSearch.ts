import { LineageApi } from '@grainline/backstage-plugin-lineage-common';
import { SearchQueryCase } from './searchQueries';

/** Among so many first hits the right one must be. */
export const FIRST_HITS = 3;
/** What a search box asks for. */
const LIMIT = 25;

/** What became of a query. */
export interface JudgedQuery {
  readonly case: SearchQueryCase;
  /** 1 if the first hit is right; undefined if none of the page is. */
  readonly rank?: number;
  /** The first hits, for whoever looks into it. */
  readonly shown: readonly string[];
}

/** How well a search finds what was meant. */
export interface SearchQuality {
  readonly queries: number;
  /** Share of queries with the right hit among the first three. */
  readonly found: number;
  /** The same, by how the query differs from the name. */
  readonly byDistortion: Readonly<
    Record<string, { readonly queries: number; readonly found: number }>
  >;
  readonly missed: readonly JudgedQuery[];
}

const isFound = ({ rank }: JudgedQuery) =>
  rank !== undefined && rank <= FIRST_HITS;

const shareOf = (judged: readonly JudgedQuery[]) => ({
  queries: judged.length,
  found:
    judged.length === 0 ? 0 : judged.filter(isFound).length / judged.length,
});

/** Asks one query after the other and looks where the right hit stands. */
export async function judgeSearch(
  api: Pick<LineageApi, 'search'>,
  cases: readonly SearchQueryCase[],
): Promise<SearchQuality> {
  const judged: JudgedQuery[] = [];
  for (const one of cases) {
    const { items } = await api.search({ query: one.query, limit: LIMIT });
    const at = items.findIndex(hit => one.isRight(hit));
    judged.push({
      case: one,
      ...(at >= 0 && { rank: at + 1 }),
      shown: items
        .slice(0, FIRST_HITS)
        .map(hit => hit.column?.ref ?? hit.table.ref),
    });
  }
  const kinds = [...new Set(cases.map(one => one.distortion))];
  return {
    ...shareOf(judged),
    byDistortion: Object.fromEntries(
      kinds.map(kind => [
        kind,
        shareOf(judged.filter(one => one.case.distortion === kind)),
      ]),
    ),
    missed: judged.filter(one => !isFound(one)),
  };
}
