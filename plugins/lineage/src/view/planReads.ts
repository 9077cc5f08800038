import {
  LineageAnswer,
  LineageQuery,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import {
  KnownLineage,
  columnsToExpand,
  drawLineage,
  mergeAnswers,
} from '../graph';
import { Expansion, ViewState } from './ViewState';
import {
  baseQuery,
  expansionQueries,
  isPathOnly,
  queryKey,
} from './lineageQuery';

/** A read that an address needs. */
export interface PlannedRead {
  readonly key: string;
  readonly query: LineageQuery;
  /** What it expands; undefined for the first read. */
  readonly expansion?: Expansion;
}

/** What is known by the answers that are there, and everything that an address needs. */
export interface ReadPlan {
  readonly base: PlannedRead;
  /** Of the first read. */
  readonly answer?: LineageAnswer;
  readonly known?: KnownLineage;
  /** All reads, answered or not, as far as it can be told by now: what to ask on a path is known when the path before is. */
  readonly reads: readonly PlannedRead[];
}

/** Columns that are asked about where a path is expanded at one table; more would be as many requests. */
const MOST_COLUMNS = 5;

/**
 * Finds out what is to be read for what an address shows. The expansions of an address are read in the order in which they were made, each as soon as
 * the table is known that it goes on from.
 *
 * @param answers - what was read, by its key
 */
export function planReads(
  table: TableRef,
  state: ViewState,
  answers: ReadonlyMap<string, LineageAnswer>,
): ReadPlan {
  const query = baseQuery(table, state);
  const base: PlannedRead = { key: queryKey(query), query };
  const answer = answers.get(base.key);
  if (!answer) {
    return { base, reads: [base] };
  }
  const reads = [base];
  const merged: [LineageAnswer, ...LineageAnswer[]] = [answer];
  let known = mergeAnswers(merged);
  let waiting = state.expanded;
  for (let round = 0; round <= state.expanded.length; round++) {
    const [now, later] = partedByKnown(waiting, known);
    const found = expansionReads(now, state, known);
    const news = found.flatMap(({ key }) => answers.get(key) ?? []);
    reads.push(...found);
    waiting = later;
    if (news.length === 0) {
      break;
    }
    merged.push(...news);
    known = mergeAnswers(merged);
  }
  return { base, answer, known, reads };
}

/** The expansions that go on from a table that is known, and the others. */
function partedByKnown(
  expansions: readonly Expansion[],
  known: KnownLineage,
): readonly [readonly Expansion[], readonly Expansion[]] {
  const isKnown = ({ table }: Expansion) => known.tables.has(table);
  return [
    expansions.filter(isKnown),
    expansions.filter(expansion => !isKnown(expansion)),
  ];
}

function expansionReads(
  expansions: readonly Expansion[],
  state: ViewState,
  known: KnownLineage,
): readonly PlannedRead[] {
  const path =
    expansions.length > 0 && isPathOnly(state)
      ? drawLineage(known, {
          column: state.column,
          indirect: state.indirect,
          unfolded: new Map(),
        })
      : undefined;
  return expansions.flatMap(expansion => {
    const columns = path
      ? columnsToExpand(path, expansion.table).slice(0, MOST_COLUMNS)
      : [];
    return expansionQueries(expansion, state, columns).map(query => ({
      key: queryKey(query),
      query,
      expansion,
    }));
  });
}
