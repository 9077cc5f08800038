import { NotFoundError } from '@backstage/errors';
import {
  LineageAnswer,
  LineageQuery,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { noSuchTable } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { countWaiting } from './countWaiting';
import { Found, drawAnswer } from './drawAnswer';
import { LineageFacts, LineageSteps } from './LineageSteps';
import { PastLineage } from './past/PastLineage';
import { PresentFacts } from './PresentFacts';
import { PresentSteps } from './PresentSteps';
import { readStatedSources } from './StatedSources';
import { WalkBounds, walkLineage } from './walkLineage';

const DEFAULT_DEPTH = 2;
const DEFAULT_MAX_NODES = 200;

function boundsOf(query: LineageQuery): WalkBounds {
  const depth = query.depth ?? DEFAULT_DEPTH;
  return {
    direction: query.direction ?? 'both',
    upstream: query.upstreamDepth ?? depth,
    downstream: query.downstreamDepth ?? depth,
    maxNodes: query.maxNodes ?? DEFAULT_MAX_NODES,
  };
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
 * @param query - with a time it is answered as the lineage stood then; see {@link PastLineage}
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
  const { at } = query;
  const stated = await readStatedSources(knex, at);
  const past =
    at === undefined
      ? undefined
      : await PastLineage.read(knex, at, stated, context);
  const facts = past ?? PresentFacts.create(knex, stated, context, query);
  await assertRoot(facts, query.ref);
  const bounds = boundsOf(query);
  const { value, answeredBy, notice } = past
    ? {
        value: await find(past, root, bounds),
        answeredBy: 'database' as const,
        notice: undefined,
      }
    : await graph.ask(g =>
        find(PresentSteps.create(g, stated, context), root, bounds),
      );
  const drawn = await drawAnswer(knex, facts, value, query, context);
  return {
    root: query.ref,
    level,
    ...drawn,
    answeredBy,
    ...(notice !== undefined && { notice }),
    ...(past && (await past.timesOf(drawn.nodes, value.walked, level))),
  };
}

/** @throws NotFoundError when the root does not exist or may not be seen */
async function assertRoot(facts: LineageFacts, ref: string): Promise<void> {
  const [tables, hasColumn] = await Promise.all([
    facts.tables([tableOf(ref)]),
    isColumnRef(ref) ? facts.hasColumn(ref) : true,
  ]);
  if (tables.size === 0) {
    throw noSuchTable(tableOf(ref));
  }
  if (!hasColumn) {
    throw new NotFoundError(`There is no column ${ref} in the record`);
  }
}
