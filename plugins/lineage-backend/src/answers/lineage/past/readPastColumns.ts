import {
  ColumnRef,
  TableRef,
  columnRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ColumnRow, HistoryRow } from '../../../record/recordRows';
import { whereAny } from '../../../record/whereAny';
import { DrawnColumn } from '../LineageSteps';
import { Renames } from './Renames';

type Entry = Pick<
  HistoryRow,
  'id' | 'ref' | 'kind' | 'subject' | 'before_value'
>;
type Row = Pick<ColumnRow, 'ref' | 'name' | 'type' | 'ordinal'>;

/** The type of a column of which nothing is known any more but its name. */
export const UNKNOWN_TYPE = 'unknown';

// What stands after every column that is there, whatever its place was.
const LAST = Number.MAX_SAFE_INTEGER;

async function readFirstEntries(
  knex: Knex,
  tables: readonly TableRef[],
  at: string,
  renames: Renames,
): Promise<ReadonlyMap<ColumnRef, Entry>> {
  const entries: Entry[] = await knex('history_entries')
    .select('id', 'ref', 'kind', 'subject', 'before_value')
    .where(whereAny(knex, 'ref', renames.withOldNames(tables)))
    .where('at', '>', at)
    .whereIn('kind', ['column-added', 'column-removed', 'column-type-changed'])
    .orderBy('id');
  const first = new Map<ColumnRef, Entry>();
  for (const entry of entries) {
    const ref = renames.nameNow(
      columnRef(entry.ref, entry.subject!),
      Number(entry.id),
    );
    if (!first.has(ref)) {
      first.set(ref, entry);
    }
  }
  return first;
}

/**
 * Some columns as they stood at a time: those that are gone since with the type that they had, those that came since marked so.
 *
 * @param refs - their names of today
 * @returns by their tables, in the tables' order, what is gone last
 */
export async function readPastColumns(
  knex: Knex,
  refs: readonly ColumnRef[],
  at: string,
  renames: Renames,
): Promise<ReadonlyMap<TableRef, readonly DrawnColumn[]>> {
  const tables = [...new Set(refs.map(tableOf))];
  const rows: (Row & { removed_revision: unknown })[] = await knex('columns')
    .select('ref', 'name', 'type', 'ordinal', 'removed_revision')
    .where(whereAny(knex, 'ref', refs));
  const rowOf = new Map(rows.map(row => [row.ref, row]));
  const first = await readFirstEntries(knex, tables, at, renames);
  const byTable = new Map<TableRef, (DrawnColumn & { ordinal: number })[]>();
  for (const ref of refs) {
    const [row, entry] = [rowOf.get(ref), first.get(ref)];
    const isLive = row !== undefined && row.removed_revision === null;
    const column = {
      ref,
      name: row?.name ?? parseColumnRef(ref).column,
      // Where it was another type then, or where only the history knows.
      type:
        (entry?.kind === 'column-added' ? undefined : entry?.before_value) ??
        row?.type ??
        UNKNOWN_TYPE,
      ordinal: isLive ? row.ordinal : LAST,
      ...(!isLive && { sinceThen: 'removed' as const }),
      ...(isLive &&
        entry?.kind === 'column-added' && { sinceThen: 'added' as const }),
    };
    const columns = byTable.get(tableOf(ref)) ?? [];
    columns.push(column);
    byTable.set(tableOf(ref), columns);
  }
  return new Map(
    [...byTable].map(([table, columns]) => [
      table,
      columns
        .sort((a, b) => a.ordinal - b.ordinal || (a.ref < b.ref ? -1 : 1))
        .map(({ ordinal: _, ...column }) => column),
    ]),
  );
}
