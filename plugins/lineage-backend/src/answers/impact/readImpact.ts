import { isError, NotFoundError } from '@backstage/errors';
import {
  ColumnRef,
  EdgeJob,
  Impacted,
  ImpactAnswer,
  Reason,
  TableRef,
  certaintyOf,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { AssertionRow, JobRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { noSuchTable } from '../describeTable';
import { hiddenTables } from '../hiddenTables';
import { labelOf } from '../labelOf';
import { ReadContext } from '../LineageReads';
import { edgeJob, nameableJobs } from '../readJobs';
import { LiveTableRow, summaryOf } from '../selectTables';
import { selectVisibleRefs } from '../selectVisibleRefs';
import { readTableFlow } from '../values/readTableFlow';
import { readValueFlow } from '../values/readValueFlow';
import { CatalogOwners } from './CatalogOwners';
import { impactNotice, impactSentence } from './impactWords';
import { readDashboardsOn } from './readDashboardsOn';
import { readRowReaders } from './readRowReaders';

/** More are counted. */
const MOST_ITEMS = 1_000;

/** Something that is hit, before its job may be named. */
type Hit = Omit<Impacted, 'job'> & { readonly jobId?: string };

/**
 * What breaks, or changes, if a column or a table does: the columns that its values end up in, the tables of which it decides the rows, all that is
 * made of these, and the dashboards on any of them.
 *
 * @param owners - if given, tables have the owners that the catalog names, and the database's own only where it names none
 * @throws NotFoundError when it does not exist, or may not be seen
 */
export async function readImpact(
  knex: Knex,
  graph: AnsweringGraph,
  ref: TableRef | ColumnRef,
  context: ReadContext,
  owners?: CatalogOwners,
): Promise<ImpactAnswer> {
  const table = tableOf(ref);
  if (!(await selectVisibleRefs(knex, [table], context.visible)).size) {
    throw noSuchTable(table);
  }
  const found = isColumnRef(ref)
    ? await ofColumn(knex, graph, ref, context)
    : await ofTable(knex, graph, ref, context);
  const dashboards = await readDashboardsOn(
    knex,
    new Map([
      [table, { depth: 0, role: 'value' as const }],
      ...found.hits.map(
        hit =>
          [tableOf(hit.ref), { depth: hit.depth, role: hit.role }] as const,
      ),
    ]),
    isColumnRef(ref)
      ? new Set([ref, ...found.hits.map(hit => hit.ref)])
      : undefined,
  );
  const hits = [...found.hits, ...dashboards].sort(
    (a, b) => a.depth - b.depth || (a.ref < b.ref ? -1 : 1),
  );
  const truncated = found.truncated || hits.length > MOST_ITEMS;
  const { items, reason } = await withOwners(
    await withJobs(knex, hits.slice(0, MOST_ITEMS), context),
    context,
    owners,
  );
  const unknowns = [
    ...(found.hidden.size > 0 ? [hiddenTables(found.hidden.size)] : []),
    ...(reason ? [reason] : []),
    ...(truncated
      ? [
          {
            code: 'truncated',
            message: `More is hit than is listed: ${
              hits.length > MOST_ITEMS
                ? `${hits.length - MOST_ITEMS} more were found`
                : 'the walk stopped at its bound'
            }`,
          },
        ]
      : []),
  ];
  return {
    ref,
    sentence: impactSentence(ref, items, found.hidden.size, truncated),
    certainty:
      unknowns.length === 0 && items.every(one => one.certainty === 'certain')
        ? 'certain'
        : 'likely',
    unknowns,
    hidden: found.hidden.size,
    truncated,
    items,
    notice: impactNotice(ref, items),
  };
}

interface Hits {
  readonly hits: readonly Hit[];
  readonly hidden: ReadonlySet<TableRef>;
  readonly truncated: boolean;
}

async function ofColumn(
  knex: Knex,
  graph: AnsweringGraph,
  ref: ColumnRef,
  context: ReadContext,
): Promise<Hits> {
  const flow = await readValueFlow(knex, [ref], 'downstream', context);
  if (!flow.columns.has(ref)) {
    throw new NotFoundError(`There is no column ${ref} in the record`);
  }
  const columns = [...flow.depths]
    .filter(([column]) => column !== ref)
    .map(([column, depth]): Hit => {
      const into = flow.edges.filter(({ to }) => to === column);
      const jobId = into[0]?.props.job;
      return {
        kind: 'column',
        ref: column,
        label: labelOf(column),
        ...ownedBy(flow.tables.get(tableOf(column))),
        depth,
        role: 'value',
        certainty: into.some(({ certainty }) => certainty === 'certain')
          ? 'certain'
          : 'likely',
        ...(jobId !== undefined && { jobId }),
      };
    });
  const readers = await readRowReaders(knex, flow.depths, context);
  const rows = await readTableFlow(
    knex,
    graph,
    [...readers.tables.keys()],
    'downstream',
    context,
  );
  const first = new Map<TableRef, Hit>();
  for (const [table, depth] of rows.depths) {
    const reader = readers.tables.get(table);
    first.set(table, {
      kind: 'table',
      ref: table,
      label: labelOf(table),
      ...ownedBy(rows.tables.get(table)),
      depth: depth + (reader?.depth ?? deepest(readers.tables)),
      role: 'rows',
      certainty: 'certain',
      ...(reader?.job !== undefined && { jobId: reader.job }),
    });
  }
  return {
    hits: [...columns, ...first.values()],
    hidden: new Set([...flow.hidden, ...rows.hidden, ...readers.hidden]),
    truncated: flow.truncated || rows.truncated,
  };
}

function deepest(
  tables: ReadonlyMap<TableRef, { readonly depth: number }>,
): number {
  return Math.min(...[...tables.values()].map(({ depth }) => depth));
}

async function ofTable(
  knex: Knex,
  graph: AnsweringGraph,
  ref: TableRef,
  context: ReadContext,
): Promise<Hits> {
  const flow = await readTableFlow(knex, graph, [ref], 'downstream', context);
  const feeds: Pick<AssertionRow, 'from_ref' | 'to_ref' | 'job' | 'basis'>[] =
    await knex('assertions')
      .select('from_ref', 'to_ref', 'job', 'basis')
      .where(whereAny(knex, 'to_ref', [...flow.depths.keys()]))
      .where({ kind: 'FEEDS' })
      .whereNull('valid_to');
  const hits = [...flow.depths]
    .filter(([table]) => table !== ref)
    .map(([table, depth]): Hit => {
      const into = feeds.filter(
        ({ from_ref, to_ref }) =>
          to_ref === table && flow.depths.get(from_ref) === depth - 1,
      );
      const jobId = into[0]?.job;
      return {
        kind: 'table',
        ref: table,
        label: labelOf(table),
        ...ownedBy(flow.tables.get(table)),
        depth,
        role: 'value',
        certainty: into.some(
          ({ basis }) => certaintyOf(basis as never) === 'certain',
        )
          ? 'certain'
          : 'likely',
        ...(jobId && { jobId }),
      };
    });
  return { hits, hidden: flow.hidden, truncated: flow.truncated };
}

function ownedBy(
  row: LiveTableRow | undefined,
): Pick<Impacted, 'table' | 'owner'> {
  return row
    ? {
        table: summaryOf(row),
        ...(row.owner !== null && { owner: row.owner }),
      }
    : {};
}

async function withJobs(
  knex: Knex,
  hits: readonly Hit[],
  context: ReadContext,
): Promise<Impacted[]> {
  const ids = [...new Set(hits.flatMap(({ jobId }) => jobId ?? []))];
  const rows: JobRow[] = await knex<JobRow>('jobs')
    .where(whereAny(knex, 'id', ids))
    .whereNull('removed_revision');
  const nameable = await nameableJobs(knex, ids, context);
  const jobs = new Map<string, EdgeJob>(
    rows
      .filter(({ id }) => nameable.has(id))
      .map(row => [row.id, edgeJob(row)]),
  );
  return hits.map(({ jobId, ...hit }) => {
    const job = jobId === undefined ? undefined : jobs.get(jobId);
    return { ...hit, ...(job && { job }) };
  });
}

async function withOwners(
  items: readonly Impacted[],
  { credentials }: ReadContext,
  owners: CatalogOwners | undefined,
): Promise<{ items: readonly Impacted[]; reason?: Reason }> {
  if (!owners) {
    return { items };
  }
  try {
    const known = await owners.ofTables(
      items.flatMap(({ table }) => table ?? []),
      credentials,
    );
    return {
      items: items.map(item => {
        const owner = item.table && known.get(item.table.ref);
        return owner === undefined ? item : { ...item, owner };
      }),
    };
  } catch (error) {
    return {
      items,
      reason: {
        code: 'owners-not-read',
        message: `The catalog could not be asked for owners (${
          isError(error) ? error.name : 'error'
        }): those shown are the database's own. Ask again later`,
      },
    };
  }
}
