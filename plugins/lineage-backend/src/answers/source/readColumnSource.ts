import { NotFoundError } from '@backstage/errors';
import {
  ColumnOrigin,
  ColumnRef,
  ColumnSourceAnswer,
  Reason,
  TableRef,
  VIEW_KINDS,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { readCorrections } from '../../corrections/readCorrections';
import { noSuchTable } from '../describeTable';
import { ReadContext } from '../LineageReads';
import { readLoaded } from '../readLoaded';
import { readLocations } from '../readWatch';
import { inFlowOrder, leftOutOf } from '../values/leftOutRows';
import { readJobShapes } from '../values/readJobShapes';
import { readValueFlow } from '../values/readValueFlow';
import { ValueFlow } from '../values/ValueFlow';
import { columnOrigins } from './columnOrigins';
import { correctedFlow } from './correctedFlow';
import { leavingJobs } from './leavingJobs';
import { sourceReader } from './sourceReader';
import { sourceSentence } from './sourceSentence';
import { sourceSteps, stepsByColumn } from './sourceSteps';
import { sourceUnknowns } from './sourceUnknowns';

/** More conditions and steps than these are counted. */
const MOST_SHOWN = 500;

const TRUNCATED: Reason = {
  code: 'truncated',
  message:
    'There is more than one answer holds: ask of a column further upstream to see the rest',
};

/**
 * Where a column's values come from: the ends apart from the steps, and the rows that are left out on the way.
 *
 * @throws NotFoundError when there is no such column, or it may not be seen
 */
export async function readColumnSource(
  knex: Knex,
  column: ColumnRef,
  context: ReadContext,
  now: Date,
): Promise<ColumnSourceAnswer> {
  const corrections = (await readCorrections(knex, column, context)).filter(
    ({ kind }) => kind === 'source',
  );
  const found = await readValueFlow(knex, [column], 'upstream', context);
  if (!found.tables.has(tableOf(column))) {
    throw noSuchTable(tableOf(column));
  }
  if (!found.columns.has(column)) {
    throw new NotFoundError(`There is no column ${column} in the record`);
  }
  const flow = await correctedFlow(knex, found, column, corrections, context);
  const taken = sourceSteps(flow);
  const steps = stepsByColumn(taken);
  const tables = [...flow.tables.keys()];
  const filling = await readJobShapes(knex, tables, context);
  const loadedFrom = new Map<TableRef, readonly string[]>();
  for (const [ref, table] of flow.tables) {
    if (!VIEW_KINDS.includes(table.kind as (typeof VIEW_KINDS)[number])) {
      loadedFrom.set(ref, await readLocations(knex, ref, 'load'));
    }
  }
  const facts = { flow, steps, filling, loadedFrom };
  const origins = columnOrigins(facts).map(origin => readable(origin, context));
  const loaded = await readLoaded(knex, nearestFirst(flow), now);
  const reader = await sourceReader(knex, taken, filling, context);
  const leftOut = inFlowOrder(
    leavingJobs(flow, steps, filling).flatMap(one =>
      leftOutOf(one, one.depth, reader).filter(row => one.isOf(row)),
    ),
  );
  const unknowns = sourceUnknowns(column, facts);
  const truncated =
    flow.truncated || taken.length > MOST_SHOWN || leftOut.length > MOST_SHOWN;
  const isUnknown =
    origins.length === 0 || origins.every(one => one.certainty === 'unknown');
  const isCertain =
    unknowns.length === 0 && origins.every(one => one.certainty === 'certain');
  const known = isCertain ? 'certain' : 'likely';
  return {
    column,
    sentence: sourceSentence({
      ...facts,
      column,
      origins,
      hidden: flow.hidden.size,
      loaded,
      withholdSql: context.withholdSql,
      isNameable: reader.isNameable,
    }),
    certainty: isUnknown ? 'unknown' : known,
    unknowns: [...unknowns, ...(truncated ? [TRUNCATED] : [])],
    hidden: flow.hidden.size,
    truncated,
    origins,
    steps: taken.slice(0, MOST_SHOWN).map(step => reader.step(step)),
    leftOut: leftOut.slice(0, MOST_SHOWN),
    ...(loaded !== undefined && { loaded }),
    corrections,
  };
}

function readable(
  origin: ColumnOrigin,
  { withholdSql }: ReadContext,
): ColumnOrigin {
  const { expression: _, ...rest } = origin;
  if (!withholdSql) {
    return origin;
  }
  return origin.kind === 'constant'
    ? { ...rest, label: 'computed from no column' }
    : rest;
}

function nearestFirst({ depths, tables }: ValueFlow) {
  return [...depths]
    .sort(([, a], [, b]) => a - b)
    .map(([ref]) => tables.get(tableOf(ref))!)
    .filter((table, at, all) => all.indexOf(table) === at);
}
