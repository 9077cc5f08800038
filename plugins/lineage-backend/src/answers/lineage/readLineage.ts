import { NotFoundError } from '@backstage/errors';
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
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { noSuchTable } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { readGrainChanges } from '../readGrainChanges';
import { jobIdsOf, readJobs } from '../readJobs';
import { NOTHING_WAITS, WaitingCounts, countWaiting } from './countWaiting';
import { LineageFacts, LineageSteps } from './LineageSteps';
import { PresentFacts } from './PresentFacts';
import { PresentSteps } from './PresentSteps';
import { readableEdges } from './readableEdges';
import { readStatedSources } from './StatedSources';
import { WalkBounds, WalkedLineage, walkLineage } from './walkLineage';

const DEFAULT_DEPTH = 2;
const DEFAULT_MAX_NODES = 200;
// Twenty times what a screen can show. A few very wide tables could otherwise make an answer of many megabytes.
const MAX_EDGES = 10_000;

/** What a walk found, and what waits next to it. */
interface Found {
  readonly walked: WalkedLineage;
  readonly waiting: ReadonlyMap<TableRef, WaitingCounts>;
}

function boundsOf(query: LineageQuery): WalkBounds {
  const depth = query.depth ?? DEFAULT_DEPTH;
  return {
    direction: query.direction ?? 'both',
    upstream: query.upstreamDepth ?? depth,
    downstream: query.downstreamDepth ?? depth,
    maxNodes: query.maxNodes ?? DEFAULT_MAX_NODES,
  };
}

function kindsOf(
  level: LineageAnswer['level'],
  byColumn: boolean,
  overlays: boolean | undefined,
): readonly EdgeKind[] {
  return [
    ...(byColumn ? [] : (['FEEDS'] as const)),
    ...(level === 'column' && !byColumn ? (['DERIVES'] as const) : []),
    ...(overlays ? (['FOREIGN_KEY', 'JOINS'] as const) : []),
  ];
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

async function find(
  steps: LineageSteps,
  root: string,
  bounds: WalkBounds,
): Promise<Found> {
  const walked = await walkLineage(steps, root, bounds);
  const refs = [...walked.depths.keys()];
  return { walked, waiting: await countWaiting(steps, refs) };
}

/**
 * The neighbourhood of a table or a column.
 *
 * From a table the walk follows the flow between tables; at column level the answer also has every edge between the columns of the tables it
 * found. From a column it follows only the values that flow into or out of that column, and answers the flow between their tables too. A walk ends at tables that the reader may not see:
 * they are counted and not named.
 *
 * @throws NotFoundError when the root does not exist or may not be seen
 */
export async function readLineage(
  knex: Knex,
  graph: AnsweringGraph,
  query: LineageQuery,
  context: ReadContext,
): Promise<LineageAnswer> {
  const level = query.level ?? (isColumnRef(query.ref) ? 'column' : 'table');
  const byColumn = level === 'column' && isColumnRef(query.ref);
  const root = byColumn ? query.ref : tableOf(query.ref);
  const stated = await readStatedSources(knex);
  const facts: LineageFacts = PresentFacts.create(knex, stated, context);

  const [rootTable, rootColumn] = await Promise.all([
    facts.tables([tableOf(query.ref)]),
    isColumnRef(query.ref) ? facts.columns([query.ref]) : undefined,
  ]);
  if (rootTable.size === 0) {
    throw noSuchTable(tableOf(query.ref));
  }
  if (rootColumn?.size === 0) {
    throw new NotFoundError(`There is no column ${query.ref} in the record`);
  }
  const { value, answeredBy, notice } = await graph.ask(g =>
    find(PresentSteps.create(g, stated, context), root, boundsOf(query)),
  );
  return {
    root: query.ref,
    level,
    ...(await draw(knex, facts, value, query, level, context)),
    answeredBy,
    ...(notice !== undefined && { notice }),
  };
}

/** Makes an answer's nodes and edges of what a walk found. */
async function draw(
  knex: Knex,
  facts: LineageFacts,
  { walked, waiting }: Found,
  query: LineageQuery,
  level: LineageAnswer['level'],
  context: ReadContext,
): Promise<Pick<LineageAnswer, 'nodes' | 'edges' | 'truncated'>> {
  const byColumn = level === 'column' && isColumnRef(query.ref);
  const depths = tableDepths(walked);
  // A table may vanish between the walk and here: then it is not in the answer.
  const drawn = await facts.tables([...depths.keys()]);
  const tables = [...drawn.keys()];
  const edges: LineageEdge[] = [];
  if (byColumn) {
    edges.push(
      ...(await facts.edges(tables, ['FEEDS'], tablePairs(walked.edges))),
      ...(await facts.edges(tables, ['DERIVES'], walked.edges)),
    );
  }
  const kinds = kindsOf(level, byColumn, query.overlays);
  if (kinds.length > 0) {
    edges.push(...(await facts.edges(tables, kinds)));
  }
  const shown = edges.slice(0, MAX_EDGES);
  const columns = await facts.columns([
    ...new Set([
      ...shown.flatMap(e => [e.from, e.to]).filter(isColumnRef),
      ...(isColumnRef(query.ref) ? [query.ref] : []),
    ]),
  ]);
  const grains = new Map<TableRef, Grain>(
    [...drawn].flatMap(([ref, { grain }]) => (grain ? [[ref, grain]] : [])),
  );
  const changes = await readGrainChanges(knex, shown, grains, context);
  const jobFacts = await readJobs(knex, shown.flatMap(jobIdsOf), context);
  const readable = await readableEdges(knex, shown, context);
  return {
    nodes: [...drawn]
      .map(([ref, { node }]) => ({
        ...node,
        depth: depths.get(ref)!,
        columns: columns.get(ref) ?? [],
        ...(waiting.get(ref) ?? NOTHING_WAITS),
      }))
      .sort((a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1)),
    edges: shown.map((edge, i) => ({
      ...readable[i],
      ...jobFacts(jobIdsOf(edge)),
      ...(changes.has(edge) && { grainChange: changes.get(edge) }),
    })),
    truncated: walked.truncated || edges.length > shown.length,
  };
}
