import { Knex } from 'knex';
import { ColumnRow } from '../recordRows';
import { whereAny } from '../whereAny';
import { byTable } from './byTable';
import { TableStateRow } from './TableState';

const COMPARED = [
  'ref',
  'schema_name',
  'name',
  'kind',
  'object_id',
  'owner',
  'comment',
  'view_sql',
  'facts',
  'grain',
] as const;

/** A table of the record before a publication writes it. */
export interface OldTable {
  readonly table: TableStateRow;
  readonly columns: readonly ColumnRow[];
}

/**
 * Reads tables as they were before a publication.
 *
 * @param revision - the one that is being published
 */
export async function readTableStates(
  trx: Knex.Transaction,
  refs: readonly string[],
  revision: number,
): Promise<ReadonlyMap<string, OldTable>> {
  if (refs.length === 0) {
    return new Map();
  }
  const tables: TableStateRow[] = await trx('tables')
    .select(...COMPARED)
    .where(whereAny(trx, 'ref', refs));
  const columns: ColumnRow[] = await trx<ColumnRow>('columns')
    .where(whereAny(trx, 'table_ref', refs))
    // Those of a renamed table are removed by this very publication.
    .where(live =>
      live
        .whereNull('removed_revision')
        .orWhere({ removed_revision: revision }),
    );
  const columnsOf = byTable(columns);
  return new Map(
    tables.map(table => [
      table.ref,
      { table, columns: columnsOf.get(table.ref) ?? [] },
    ]),
  );
}
