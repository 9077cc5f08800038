import {
  ColumnRef,
  JobShape,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow, JobRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { ReadContext } from '../LineageReads';
import { selectVisibleRefs } from '../selectVisibleRefs';

/** Tables of which some columns decide the rows. */
export interface RowReaders {
  readonly tables: ReadonlyMap<
    TableRef,
    { readonly depth: number; readonly job?: string }
  >;
  readonly hidden: ReadonlySet<TableRef>;
}

/**
 * The tables whose jobs read some columns only to choose, join, group or order rows: in a condition, a join, a group, a window.
 *
 * @param depths - the columns, with their distance
 */
export async function readRowReaders(
  knex: Knex,
  depths: ReadonlyMap<ColumnRef, number>,
  context: ReadContext,
): Promise<RowReaders> {
  const columns = [...depths.keys()];
  const found = new Map<TableRef, { depth: number; job?: string }>();
  const note = (table: TableRef, column: ColumnRef, job: string | null) => {
    const depth = (depths.get(column) ?? 0) + 1;
    if (
      table !== tableOf(column) &&
      depth < (found.get(table)?.depth ?? Infinity)
    ) {
      found.set(table, { depth, ...(job !== null && { job }) });
    }
  };
  const others: Pick<AssertionRow, 'from_ref' | 'to_table' | 'job'>[] =
    await knex('assertions')
      .select('from_ref', 'to_table', 'job')
      .where(whereAny(knex, 'from_ref', columns))
      .where({ kind: 'DERIVES' })
      .whereNotNull('role')
      .whereNot({ role: 'value' })
      .whereNull('valid_to');
  others.forEach(one => note(one.to_table, one.from_ref, one.job));
  const through: Pick<AssertionRow, 'job'>[] = await knex('assertions')
    .distinct('job')
    .where(whereAny(knex, 'from_table', [...new Set(columns.map(tableOf))]))
    .where({ kind: 'FEEDS' })
    .whereNotNull('job')
    .whereNull('valid_to');
  const jobs: Pick<JobRow, 'id' | 'shapes'>[] = await knex('jobs')
    .select('id', 'shapes')
    .where(
      whereAny(
        knex,
        'id',
        through.map(one => one.job!),
      ),
    )
    .whereNotNull('shapes')
    .whereNull('removed_revision');
  for (const { id, shapes } of jobs) {
    for (const { to, filters } of JSON.parse(shapes!) as JobShape[]) {
      for (const column of filters.flatMap(filter => filter.columns)) {
        if (depths.has(column)) {
          note(to, column, id);
        }
      }
    }
  }
  // An outer join leaves nothing out, but what it adds hangs on its columns.
  const joins: Pick<AssertionRow, 'from_ref' | 'to_ref' | 'props'>[] =
    await knex('assertions')
      .select('from_ref', 'to_ref', 'props')
      .where({ kind: 'JOINS' })
      .where(either =>
        either
          .where(whereAny(knex, 'from_ref', columns))
          .orWhere(whereAny(knex, 'to_ref', columns)),
      )
      .whereNull('valid_to');
  const seenIn = new Map<string, ColumnRef>();
  for (const { from_ref, to_ref, props } of joins) {
    const column = depths.has(from_ref) ? from_ref : to_ref;
    for (const one of JSON.parse(props).seenIn ?? []) {
      seenIn.set(one, column);
    }
  }
  const filled: Pick<AssertionRow, 'job' | 'to_table'>[] = await knex(
    'assertions',
  )
    .distinct('job', 'to_table')
    .where(
      whereAny(
        knex,
        'job',
        [...seenIn.keys()].filter(id => id.includes(':')),
      ),
    )
    .where({ kind: 'FEEDS' })
    .whereNull('valid_to');
  filled.forEach(one => note(one.to_table, seenIn.get(one.job!)!, one.job));
  for (const [place, column] of seenIn) {
    if (!place.includes(':')) {
      note(place, column, `view:${place}`);
    }
  }
  const visible = await selectVisibleRefs(
    knex,
    [...found.keys()],
    context.visible,
  );
  const alive = context.visible
    ? await selectVisibleRefs(knex, [...found.keys()], undefined)
    : visible;
  return {
    tables: new Map([...found].filter(([ref]) => visible.has(ref))),
    hidden: new Set([...alive].filter(ref => !visible.has(ref))),
  };
}
