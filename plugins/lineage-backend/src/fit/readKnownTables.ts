import {
  EdgeJob,
  Evidence,
  JobShape,
  TableForeignKey,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { readObservations } from '../answers/readObservations';
import { readableGrain } from '../answers/readable';
import { jobIdsOf } from '../answers/readJobs';
import { LiveTableRow, selectTables, summaryOf } from '../answers/selectTables';
import { selectVisibleRefs } from '../answers/selectVisibleRefs';
import { tableOfEvidence } from '../answers/describeTable';
import { updatedFigure } from '../answers/updatedFigure';
import { changesSeen } from '../record/activity/frequencyOf';
import { readShownGrains } from '../record/grain/readShownGrains';
import { AssertionRow, ColumnRow, JobRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { KnownShape, KnownTable, KnownTables, KnownValue } from './KnownTables';

/** As many as a dashboard's table plausibly comes from; a walk that meets more stops and says so. */
const MOST_TABLES = 400;
const LAST_OBSERVATIONS = 20;

/** How much is read. */
export interface KnownTablesOptions {
  readonly now: Date;
  /** Also when their data last changed, which takes a query for each. */
  readonly withChanges: boolean;
  /** At most so many tables; 400 if not given. */
  readonly most?: number;
}

type FlowRow = Pick<
  AssertionRow,
  | 'from_ref'
  | 'to_ref'
  | 'from_table'
  | 'to_table'
  | 'kind'
  | 'role'
  | 'props'
  | 'evidence'
>;

interface Walked {
  /** In the order of the walk. */
  readonly refs: readonly TableRef[];
  /** FEEDS edges into them. */
  readonly feeds: readonly FlowRow[];
  /** Tables that feed them and that the reader may not see. */
  readonly hidden: ReadonlySet<TableRef>;
  readonly truncated: boolean;
}

function flows(
  knex: Knex,
  kind: 'FEEDS' | 'DERIVES',
  refs: readonly TableRef[],
) {
  return knex<AssertionRow>('assertions')
    .select(
      'from_ref',
      'to_ref',
      'from_table',
      'to_table',
      'kind',
      'role',
      'props',
      'evidence',
    )
    .where({ kind })
    .where(whereAny(knex, 'to_table', refs))
    .whereNull('valid_to');
}

async function walkUpstream(
  knex: Knex,
  roots: readonly TableRef[],
  context: ReadContext,
  most: number,
): Promise<Walked> {
  const refs = new Set(await selectVisibleRefs(knex, roots, context.visible));
  const feeds: FlowRow[] = [];
  const hidden = new Set<TableRef>();
  let level = [...refs];
  let truncated = false;
  while (level.length > 0) {
    const rows: FlowRow[] = await flows(knex, 'FEEDS', level);
    feeds.push(...rows);
    const next = [...new Set(rows.map(row => row.from_table))].filter(
      ref => !refs.has(ref) && !hidden.has(ref),
    );
    const visible = await selectVisibleRefs(knex, next, context.visible);
    const alive = context.visible
      ? await selectVisibleRefs(knex, next, undefined)
      : visible;
    level = [];
    for (const ref of next) {
      if (!visible.has(ref)) {
        if (alive.has(ref)) {
          hidden.add(ref);
        }
      } else if (refs.size < most) {
        refs.add(ref);
        level.push(ref);
      } else {
        truncated = true;
      }
    }
  }
  return { refs: [...refs], feeds, hidden, truncated };
}

/**
 * A shape whose conditions on hidden tables do not say what they are. Each keeps a text of its own, so that none is taken for another, nor for a
 * condition that somebody asks for.
 */
function withoutHidden(
  shape: JobShape,
  job: string,
  hidden: ReadonlySet<TableRef>,
): JobShape {
  const filters = shape.filters.map((filter, i) => {
    const hides = [...filter.columns.map(tableOf), filter.table].some(
      ref => ref !== undefined && hidden.has(ref),
    );
    return hides
      ? {
          ...filter,
          fragment: `condition ${
            i + 1
          } of ${job}, on tables that you may not see`,
        }
      : filter;
  });
  return { ...shape, filters };
}

/** What jobs do to the rows of some tables, by the table. */
async function readShapes(
  knex: Knex,
  rows: readonly FlowRow[],
  hidden: ReadonlySet<TableRef>,
): Promise<ReadonlyMap<TableRef, readonly KnownShape[]>> {
  const ids = new Set(
    rows.flatMap(row =>
      jobIdsOf({
        props: JSON.parse(row.props),
        evidence: JSON.parse(row.evidence) as Evidence[],
      }),
    ),
  );
  const jobs: Pick<JobRow, 'id' | 'name' | 'kind' | 'shapes'>[] = await knex(
    'jobs',
  )
    .select('id', 'name', 'kind', 'shapes')
    .where(whereAny(knex, 'id', [...ids]))
    .whereNotNull('shapes')
    .whereNull('removed_revision');
  const shapes = new Map<TableRef, KnownShape[]>();
  for (const { id, name, kind, shapes: json } of jobs) {
    for (const shape of JSON.parse(json!) as JobShape[]) {
      const known = {
        ...withoutHidden(shape, name, hidden),
        job: { id, name, kind: kind as EdgeJob['kind'] },
      };
      shapes.set(shape.to, [...(shapes.get(shape.to) ?? []), known]);
    }
  }
  return shapes;
}

function byTable<T>(
  rows: readonly T[],
  tableOfRow: (row: T) => string,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const ref = tableOfRow(row);
    const group = groups.get(ref);
    if (group) {
      group.push(row);
    } else {
      groups.set(ref, [row]);
    }
  }
  return groups;
}

function valuesOf(
  rows: readonly FlowRow[],
  known: ReadonlySet<TableRef>,
): Map<string, KnownValue[]> {
  const values = new Map<string, KnownValue[]>();
  for (const row of rows) {
    if (!known.has(row.from_table)) {
      continue;
    }
    const { transform, fragment, job } = JSON.parse(row.props);
    const value: KnownValue = {
      from: row.from_ref,
      transform: transform ?? 'expression',
      ...(fragment !== undefined && { fragment }),
      ...(job !== undefined && { job }),
    };
    values.set(row.to_ref, [...(values.get(row.to_ref) ?? []), value]);
  }
  return values;
}

/**
 * Reads the tables that a fit looks at, with all that the reader may see upstream of them: one query a level, and a fixed number of queries for what is
 * known of all of them.
 */
export async function readKnownTables(
  knex: Knex,
  roots: readonly TableRef[],
  context: ReadContext,
  options: KnownTablesOptions,
): Promise<KnownTables> {
  const walked = await walkUpstream(
    knex,
    roots,
    context,
    options.most ?? MOST_TABLES,
  );
  const known = new Set(walked.refs);
  const rows: LiveTableRow[] = await selectTables(knex, context.visible).where(
    whereAny(knex, 'tables.ref', walked.refs),
  );
  const grains = await readShownGrains(knex, rows);
  const columns: ColumnRow[] = await knex('columns')
    .where(whereAny(knex, 'table_ref', walked.refs))
    .whereNull('removed_revision')
    .orderBy(['table_ref', 'ordinal']);
  const derives: FlowRow[] = await flows(knex, 'DERIVES', walked.refs).where(
    value => value.where({ role: 'value' }).orWhereNull('role'),
  );
  const shapes = await readShapes(
    knex,
    [...walked.feeds, ...derives],
    walked.hidden,
  );
  const columnsOf = byTable(columns, row => row.table_ref);
  const feedsOf = byTable(walked.feeds, row => row.to_table);
  const derivesOf = byTable(derives, row => row.to_table);
  const changes = options.withChanges
    ? await readChanges(knex, walked.refs, options.now)
    : new Map();
  const tables = rows.map((row): KnownTable => {
    const facts = JSON.parse(row.facts);
    const figures = JSON.parse(row.figures);
    const own = columnsOf.get(row.ref) ?? [];
    const sources = [
      ...new Set((feedsOf.get(row.ref) ?? []).map(edge => edge.from_table)),
    ].filter(ref => ref !== row.ref);
    return {
      summary: summaryOf(row),
      columns: own.map(column => ({
        ref: column.ref,
        name: column.name,
        type: column.type,
        nullable: Boolean(column.nullable),
        ...(column.comment !== null && { comment: column.comment }),
        ...(column.generated !== null &&
          column.default_value !== null && {
            generated: column.default_value,
          }),
      })),
      grain: readableGrain(grains.get(row.ref)!, {
        withholdSql: context.withholdSql,
        isHidden: ref => walked.hidden.has(tableOfEvidence(ref)),
      }),
      keys: facts.keys,
      foreignKeys: (facts.foreignKeys as TableForeignKey[]).filter(
        key => !walked.hidden.has(key.referencedTable),
      ),
      ...(figures.rows?.value !== undefined && { rows: figures.rows.value }),
      updated: updatedFigure(figures.updated, changes.get(row.ref)),
      ...(figures.dataThrough && { dataThrough: figures.dataThrough }),
      fedBy: sources.filter(ref => known.has(ref)),
      hidden: sources.filter(ref => walked.hidden.has(ref)).length,
      shapes: shapes.get(row.ref) ?? [],
      values: valuesOf(derivesOf.get(row.ref) ?? [], known),
      gaps:
        JSON.parse(row.unresolved).length > 0 ||
        own.some(column => column.unresolved !== null),
    };
  });
  return KnownTables.create(tables, { truncated: walked.truncated });
}

async function readChanges(knex: Knex, refs: readonly TableRef[], now: Date) {
  const last = new Map<TableRef, ReturnType<typeof changesSeen>[number]>();
  for (const ref of refs) {
    const [change] = changesSeen(
      await readObservations(knex, ref, now, LAST_OBSERVATIONS),
      now.toISOString(),
    );
    if (change) {
      last.set(ref, change);
    }
  }
  return last;
}
