import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ReadContext } from '../answers/LineageReads';
import { selectVisibleRefs } from '../answers/selectVisibleRefs';
import { whereVisible } from '../access/whereVisible';
import { whereAny } from '../record/whereAny';
import { FitNeed } from './FitNeed';

const STEPS = 2;
const MOST_RELATED = 60;
const MOST_EDGES = 2_000;

async function byNames(
  knex: Knex,
  need: FitNeed,
  context: ReadContext,
  most: number,
): Promise<TableRef[]> {
  const names = new Set(
    [...need.measures, ...need.dimensions].flatMap(part =>
      part.needs.map(c => c.name.toLowerCase()),
    ),
  );
  if (names.size === 0) {
    return [];
  }
  const rows: { table_ref: string }[] = await knex('columns')
    .join('tables', 'tables.ref', 'columns.table_ref')
    .select('columns.table_ref')
    .where(whereAny(knex, 'columns.name', [...names]))
    .whereNull('columns.removed_revision')
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, context.visible))
    .groupBy('columns.table_ref')
    .orderBy([
      { column: knex.raw('count(*)') as never, order: 'desc' },
      { column: 'columns.table_ref' },
    ])
    .limit(most);
  return rows.map(row => row.table_ref);
}

async function neighboursOf(
  knex: Knex,
  refs: readonly TableRef[],
): Promise<TableRef[]> {
  const edges: { from_table: string; to_table: string }[] = await knex(
    'assertions',
  )
    .distinct('from_table', 'to_table')
    .where({ kind: 'FEEDS' })
    .whereNull('valid_to')
    .where(either =>
      either
        .where(whereAny(knex, 'from_table', refs))
        .orWhere(whereAny(knex, 'to_table', refs)),
    )
    .limit(MOST_EDGES);
  return [...new Set(edges.flatMap(edge => [edge.from_table, edge.to_table]))];
}

/** Tables that data flows to or from within some steps of what the SQL reads, and on from there. */
async function byLineage(
  knex: Knex,
  reads: readonly TableRef[],
  context: ReadContext,
): Promise<TableRef[]> {
  const found = new Set<TableRef>(reads);
  let level: TableRef[] = [...reads];
  for (let step = 0; step < STEPS && found.size < MOST_RELATED; step++) {
    const next = (await neighboursOf(knex, level)).filter(
      ref => !found.has(ref),
    );
    level = [...(await selectVisibleRefs(knex, next, context.visible))]
      .sort()
      .slice(0, MOST_RELATED - found.size);
    level.forEach(ref => found.add(ref));
  }
  return [...found];
}

/**
 * The tables that may answer a requirement: those that it reads, those that are near them by lineage, and those that have the names of its columns. A
 * table that is none of these lacks columns that are required.
 *
 * @param most - of those found by their columns' names
 */
export async function candidateTables(
  knex: Knex,
  need: FitNeed,
  context: ReadContext,
  most: number,
): Promise<readonly TableRef[]> {
  return [
    ...new Set([
      ...(await byLineage(knex, need.reads, context)),
      ...(await byNames(knex, need, context, most)),
    ]),
  ];
}
