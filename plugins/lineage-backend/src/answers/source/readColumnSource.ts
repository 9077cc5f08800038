import { NotFoundError } from '@backstage/errors';
import {
  ColumnOrigin,
  ColumnRef,
  ColumnSourceAnswer,
  ColumnStep,
  Correction,
  LeftOutRows,
  Reason,
  TableRef,
  VIEW_KINDS,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { readCorrections } from '../../corrections/readCorrections';
import { JobRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { noSuchTable, tableOfEvidence } from '../describeTable';
import { hiddenTables } from '../hiddenTables';
import { labelOf } from '../labelOf';
import { ReadContext } from '../LineageReads';
import { readLoaded } from '../readLoaded';
import { readableEvidence } from '../readable';
import { edgeJob, nameableJobs } from '../readJobs';
import { readLocations } from '../readWatch';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { inFlowOrder, leftOutOf } from '../values/leftOutRows';
import { FillingJob, readJobShapes } from '../values/readJobShapes';
import { readValueFlow } from '../values/readValueFlow';
import { ValueFlow } from '../values/ValueFlow';
import { columnOrigins, isUnwritten, OriginFacts } from './columnOrigins';
import { sourceSentence } from './sourceSentence';
import { FoundStep, sourceSteps, stepsByColumn } from './sourceSteps';

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
  const flow = await corrected(knex, found, column, corrections, context);
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
  const reader = await readerOf(knex, taken, filling, context);
  const leftOut = inFlowOrder(
    leftOutRows(flow, steps, filling).flatMap(one =>
      leftOutOf(one, one.depth, reader).filter(row => one.isOf(row)),
    ),
  );
  const unknowns = unknownsOf(column, facts);
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

/** The flow with what people said of the column: without what they deny, and with what they add. */
async function corrected(
  knex: Knex,
  flow: ValueFlow,
  column: ColumnRef,
  corrections: readonly Correction[],
  context: ReadContext,
): Promise<ValueFlow> {
  const denied = new Set(corrections.flatMap(({ denies }) => denies ?? []));
  const added = corrections.flatMap(one =>
    (one.adds ?? []).map(ref => ({ ref, by: one.by, at: one.at })),
  );
  if (denied.size === 0 && added.length === 0) {
    return flow;
  }
  const known = new Set(
    flow.edges.filter(({ to }) => to === column).map(({ from }) => from),
  );
  const kept = flow.edges.filter(
    ({ from, to }) => to !== column || !denied.has(from),
  );
  const more = await readValueFlow(
    knex,
    added.map(({ ref }) => ref),
    'upstream',
    context,
  );
  const edges = [
    ...kept,
    ...more.edges.filter(
      edge =>
        !kept.some(({ from, to }) => from === edge.from && to === edge.to),
    ),
    ...added
      .filter(({ ref }) => !known.has(ref) && more.columns.has(ref))
      .map(({ ref, by, at }) => ({
        from: ref,
        to: column,
        kind: 'DERIVES' as const,
        certainty: 'certain' as const,
        props: { role: 'value' as const, transform: 'expression' as const },
        evidence: [
          {
            basis: 'stated' as const,
            text: `Stated by ${by} on ${at.slice(0, 10)}`,
          },
        ],
      })),
  ];
  return reachable(column, {
    ...flow,
    edges,
    tables: new Map([...flow.tables, ...more.tables]),
    columns: new Map([...flow.columns, ...more.columns]),
    hidden: new Set([...flow.hidden, ...more.hidden]),
    truncated: flow.truncated || more.truncated,
  });
}

/** Only what still leads to the column. */
function reachable(column: ColumnRef, flow: ValueFlow): ValueFlow {
  const depths = new Map<ColumnRef, number>([[column, 0]]);
  let frontier = [column];
  for (let depth = 1; frontier.length > 0; depth++) {
    const ends = new Set(frontier);
    frontier = [
      ...new Set(
        flow.edges
          .filter(({ from, to }) => ends.has(to) && !depths.has(from))
          .map(({ from }) => from),
      ),
    ];
    frontier.forEach(ref => depths.set(ref, depth));
  }
  const tables = new Set([...depths.keys()].map(tableOf));
  return {
    ...flow,
    depths,
    edges: flow.edges.filter(({ to }) => depths.has(to)),
    tables: new Map([...flow.tables].filter(([ref]) => tables.has(ref))),
  };
}

interface LeavingJob extends FillingJob {
  readonly depth: number;
  /** True for a condition that concerns the column's way. */
  readonly isOf: (row: LeftOutRows) => boolean;
}

/** The jobs on the way, with the depth of what they fill. */
function leftOutRows(
  flow: ValueFlow,
  steps: ReadonlyMap<ColumnRef, readonly FoundStep[]>,
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
): LeavingJob[] {
  const depths = new Map<TableRef, number>();
  const through = new Map<TableRef, Set<string>>();
  const read = new Map<TableRef, Set<TableRef>>();
  for (const [ref, depth] of flow.depths) {
    const table = tableOf(ref);
    const own = steps.get(ref) ?? [];
    const name = flow.columns.get(ref)?.name ?? '';
    const computing = (filling.get(table) ?? []).filter(
      ({ shape }) => own.length === 0 && shape.computed?.[name] !== undefined,
    );
    const jobs = [
      ...own.flatMap(({ job }) => job ?? []),
      ...computing.map(({ job }) => job.id),
    ];
    if (jobs.length > 0) {
      depths.set(table, Math.min(depth, depths.get(table) ?? depth));
      through.set(table, new Set([...(through.get(table) ?? []), ...jobs]));
      read.set(
        table,
        new Set([
          ...(read.get(table) ?? []),
          ...own.flatMap(({ from }) => from.map(tableOf)),
        ]),
      );
    }
  }
  return [...depths].flatMap(([table, depth]) =>
    (filling.get(table) ?? [])
      .filter(({ job }) => through.get(table)!.has(job.id))
      .map(one => ({
        ...one,
        depth,
        isOf: ({ valuesOnly, columns }: LeftOutRows) =>
          !valuesOnly ||
          columns.length === 0 ||
          columns.some(ref => read.get(table)!.has(tableOf(ref))),
      })),
  );
}

function unknownsOf(column: ColumnRef, facts: OriginFacts): Reason[] {
  const { flow, steps, filling, loadedFrom } = facts;
  const reasons = [...flow.columns.values()].flatMap((row): Reason[] => {
    if (isUnwritten(row.ref, facts)) {
      return [
        {
          code: 'not-written',
          message: `${labelOf(
            row.ref,
          )}: none of the jobs that were read writes it; a routine whose body is withheld, or a statement that is not read, may`,
        },
      ];
    }
    if (row.unresolved === null) {
      return [];
    }
    const { code, message, place } = JSON.parse(row.unresolved);
    return [
      {
        code,
        message: `${labelOf(row.ref)}: ${message}`,
        ...(place && { place }),
      },
    ];
  });
  const table = flow.tables.get(tableOf(column))!;
  const isBare =
    !steps.has(column) &&
    !filling.has(table.ref) &&
    reasons.length === 0 &&
    JSON.parse(table.facts).origin === undefined &&
    (loadedFrom.get(table.ref) ?? []).length === 0;
  return [
    ...reasons,
    ...(flow.hidden.size > 0 ? [hiddenTables(flow.hidden.size)] : []),
    ...(isBare
      ? [
          {
            code: 'no-writer-seen',
            message: `What fills ${labelOf(
              table.ref,
            )} stands outside of what was read: reading the statements that ran (lineage.sources.${
              table.source
            }.statements), or files of SQL, would show it`,
          },
        ]
      : []),
  ];
}

/** What of steps and jobs the reader may see. */
async function readerOf(
  knex: Knex,
  steps: readonly FoundStep[],
  filling: ReadonlyMap<TableRef, readonly FillingJob[]>,
  context: ReadContext,
) {
  const jobs: JobRow[] = await knex<JobRow>('jobs')
    .where(
      whereAny(knex, 'id', [...new Set(steps.flatMap(({ job }) => job ?? []))]),
    )
    .whereNull('removed_revision');
  const byId = new Map(jobs.map(row => [row.id, row]));
  const shapes = [...filling.values()].flat();
  const nameable = await nameableJobs(
    knex,
    [...new Set([...byId.keys(), ...shapes.map(({ job }) => job.id)])],
    context,
  );
  const mentioned = [
    ...steps.flatMap(({ evidence }) => evidence.flatMap(one => one.ref ?? [])),
    ...shapes.flatMap(({ shape }) =>
      shape.filters.flatMap(({ table, columns }) => [
        ...(table !== undefined ? [table] : []),
        ...columns,
      ]),
    ),
  ].map(tableOfEvidence);
  const visible = await selectVisibleRefs(
    knex,
    [...new Set(mentioned)],
    context.visible,
  );
  const isHidden = (ref: string) =>
    context.visible !== undefined && !visible.has(tableOfEvidence(ref));
  return {
    withholdSql: context.withholdSql,
    isHidden,
    isNameable: (job: string) => nameable.has(job),
    step({ fragments: _, fragment, job, ...step }: FoundStep): ColumnStep {
      const row = job === undefined ? undefined : byId.get(job);
      return {
        ...step,
        ...(fragment !== undefined && !context.withholdSql && { fragment }),
        ...(row && nameable.has(row.id) && { job: edgeJob(row) }),
        evidence: readableEvidence(step.evidence, {
          withholdSql: context.withholdSql,
          // A routine or a query stands in no table of its own.
          isHidden: ref =>
            /^(view:|[^:]*$)/.test(ref) ? isHidden(ref) : !nameable.has(ref),
        }),
      };
    },
  };
}
