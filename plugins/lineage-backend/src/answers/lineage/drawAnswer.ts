import {
  EdgeKind,
  Grain,
  LineageAnswer,
  LineageEdge,
  LineageQuery,
  TableRef,
  WalkedEdge,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../LineageReads';
import { readGrainChanges } from '../readGrainChanges';
import { jobIdsOf, readJobs } from '../readJobs';
import { boundEdges, tablesOf } from './boundEdges';
import { briefEdge } from './briefEdge';
import { NOTHING_WAITS, WaitingCounts } from './countWaiting';
import { LineageFacts } from './LineageSteps';
import { readableEdges } from './readableEdges';
import { WalkedLineage } from './walkLineage';

// Twenty times what a screen can show. A few very wide tables could otherwise make an answer of many megabytes.
const MAX_EDGES = 10_000;

/** What a walk found, and what waits next to it. */
export interface Found {
  readonly walked: WalkedLineage;
  readonly waiting: ReadonlyMap<TableRef, WaitingCounts>;
}

/** Whether the answer is of one column's values. */
function isByColumn({ ref, level }: LineageQuery): boolean {
  return isColumnRef(ref) && level !== 'table';
}

/** The nearest depth at which each table was reached. */
function tableDepths(walked: WalkedLineage): Map<TableRef, number> {
  const tables = new Map<TableRef, number>();
  for (const [ref, depth] of walked.depths) {
    const table = tableOf(ref);
    if (!tables.has(table)) {
      tables.set(table, depth);
    }
  }
  return tables;
}

/** The pairs of tables between which values flow along some edges of columns. */
function tablePairs(edges: readonly WalkedEdge[]): WalkedEdge[] {
  const pairs = edges.map(edge => ({
    from: tableOf(edge.from),
    to: tableOf(edge.to),
    kind: 'FEEDS' as const,
  }));
  return [
    ...new Map(pairs.map(pair => [`${pair.from} ${pair.to}`, pair])).values(),
  ];
}

async function readEdges(
  facts: LineageFacts,
  tables: readonly TableRef[],
  { edges: walked }: WalkedLineage,
  query: LineageQuery,
): Promise<readonly LineageEdge[]> {
  const overlays: readonly EdgeKind[] = query.overlays
    ? ['FOREIGN_KEY', 'JOINS']
    : [];
  if (!isByColumn(query)) {
    return facts.edges(tables, [
      'FEEDS',
      ...(query.level === 'column' ? (['DERIVES'] as const) : []),
      ...overlays,
    ]);
  }
  const parts = await Promise.all([
    facts.edges(tables, ['FEEDS'], tablePairs(walked)),
    facts.edges(tables, ['DERIVES'], walked),
    overlays.length > 0 ? facts.edges(tables, overlays) : [],
  ]);
  return parts.flat();
}

/** Edges for readers; see {@link LineageQuery.brief}. */
async function readShownEdges(
  knex: Knex,
  edges: readonly LineageEdge[],
  grains: ReadonlyMap<TableRef, Grain>,
  query: LineageQuery,
  context: ReadContext,
): Promise<LineageEdge[]> {
  // Of edges between columns a brief answer says nothing of their jobs.
  const jobsOf = (edge: LineageEdge) =>
    query.brief && edge.kind === 'DERIVES' ? [] : jobIdsOf(edge);
  const [changes, jobFacts] = await Promise.all([
    readGrainChanges(knex, edges, grains, context),
    readJobs(knex, edges.flatMap(jobsOf), context),
  ]);
  const shown = query.brief
    ? edges.map(briefEdge)
    : await readableEdges(knex, edges, jobFacts, context);
  return edges.map((edge, i) => {
    const grainChange = changes.get(edge);
    return query.brief && edge.kind === 'DERIVES'
      ? shown[i]
      : {
          ...shown[i],
          ...jobFacts(jobsOf(edge)),
          ...(grainChange && { grainChange }),
        };
  });
}

/** Makes an answer's nodes and edges of what a walk found. */
export async function drawAnswer(
  knex: Knex,
  facts: LineageFacts,
  { walked, waiting }: Found,
  query: LineageQuery,
  context: ReadContext,
): Promise<Pick<LineageAnswer, 'nodes' | 'edges' | 'truncated'>> {
  const depths = tableDepths(walked);
  const [drawn, found] = await Promise.all([
    facts.tables([...depths.keys()]),
    readEdges(facts, [...depths.keys()], walked, query),
  ]);
  // A table may vanish between the walk and here: then it is not in the answer.
  const edges =
    drawn.size === depths.size
      ? found
      : found.filter(
          e => drawn.has(tableOf(e.from)) && drawn.has(tableOf(e.to)),
        );
  const { edges: shown, columnsLeft } = boundEdges(edges, depths, MAX_EDGES);
  const grains = new Map<TableRef, Grain>(
    [...drawn].flatMap(([ref, { grain }]) => (grain ? [[ref, grain]] : [])),
  );
  const [columns, shownEdges] = await Promise.all([
    facts.columns([
      ...new Set([
        ...shown.flatMap(e => [e.from, e.to]).filter(isColumnRef),
        ...(isColumnRef(query.ref) ? [query.ref] : []),
      ]),
    ]),
    readShownEdges(knex, shown, grains, query, context),
  ]);
  return {
    nodes: [...drawn]
      .map(([ref, { node }]) => ({
        ...node,
        depth: depths.get(ref)!,
        columns: columns.get(ref) ?? [],
        // Of a table that is gone only the columns that are drawn may be known.
        columnCount: Math.max(node.columnCount, columns.get(ref)?.length ?? 0),
        ...(waiting.get(ref) ?? NOTHING_WAITS),
      }))
      .sort((a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1)),
    edges: shownEdges.map(edge => {
      const left =
        edge.kind === 'FEEDS' ? columnsLeft.get(tablesOf(edge)) : undefined;
      return left === undefined ? edge : { ...edge, columnsLeft: left };
    }),
    truncated: walked.truncated,
  };
}
