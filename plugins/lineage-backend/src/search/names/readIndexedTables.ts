import { Knex } from 'knex';
import { isPostgres } from '../../record/isPostgres';
import { whereAny } from '../../record/whereAny';
import { IndexedTable } from './NameIndex';
import { tableStanding } from './tableStanding';

interface IndexedRow {
  ref: string;
  source: string;
  schema_name: string;
  name: string;
  owner: string | null;
  kept: string | null;
  unresolved_columns: number;
  told_at: string | null;
  seen_at: string | null;
  grain_certainty: string | null;
}

const jsonText = (knex: Knex, column: string, path: readonly string[]) =>
  isPostgres(knex)
    ? knex.raw('(??::json #>> ?)', [column, `{${path.join(',')}}`])
    : knex.raw('json_extract(??, ?)', [column, `$.${path.join('.')}`]);

/**
 * Columns `told_at` and `seen_at` of a query over `tables`: when a table's data last changed, as its database says and as crawls and logs saw it. The
 * later of them counts, see {@link changedAt}.
 */
export function selectChanged(knex: Knex): readonly Knex.Raw[] {
  return [
    knex.raw('? as told_at', [
      jsonText(knex, 'tables.figures', ['updated', 'value']),
    ]),
    knex.raw(`(select max(seen.at) from activity_observations seen
      where seen.ref = tables.ref and seen.kind <> 'unload') as seen_at`),
  ];
}

/** When a table's data last changed, by the columns of {@link selectChanged}; undefined if that is not known. */
export function changedAt(row: {
  readonly told_at: string | null;
  readonly seen_at: string | null;
}): string | undefined {
  const known = [row.told_at, row.seen_at].filter(at => at !== null);
  return (
    known.sort((a, b) => Date.parse(a!) - Date.parse(b!)).at(-1) ?? undefined
  );
}

interface CountRow {
  ref: string;
  count: number | string;
}

const countsOf = (rows: readonly CountRow[]): ReadonlyMap<string, number> =>
  new Map(rows.map(({ ref, count }) => [ref, Number(count)]));

async function countReaders(knex: Knex, refs: readonly string[]) {
  const tables: CountRow[] = await knex('assertions')
    .select('from_table as ref')
    .countDistinct('to_table as count')
    .where({ kind: 'FEEDS' })
    .whereNull('valid_to')
    .where(whereAny(knex, 'from_table', refs))
    .whereRaw('from_table <> to_table')
    .groupBy('from_table');
  const dashboards: CountRow[] = await knex('dashboard_fits')
    .select('table_ref as ref')
    .count('* as count')
    .where(whereAny(knex, 'table_ref', refs))
    .groupBy('table_ref');
  return { tables: countsOf(tables), dashboards: countsOf(dashboards) };
}

function selectRows(knex: Knex): Knex.QueryBuilder {
  return knex('tables')
    .select(
      'ref',
      'source',
      'schema_name',
      'name',
      'owner',
      'kept',
      'unresolved_columns',
      ...selectChanged(knex),
      knex.raw('? as grain_certainty', [
        jsonText(knex, 'grain', ['certainty']),
      ]),
    )
    .whereNull('removed_revision');
}

async function withoutColumns(
  knex: Knex,
  rows: readonly IndexedRow[],
): Promise<IndexedTable[]> {
  const readers = await countReaders(
    knex,
    rows.map(row => row.ref),
  );
  const now = Date.now();
  return rows.map(row => {
    const use = {
      tables: readers.tables.get(row.ref) ?? 0,
      dashboards: readers.dashboards.get(row.ref) ?? 0,
    };
    return {
      ref: row.ref,
      source: row.source,
      schema: row.schema_name,
      name: row.name,
      columns: [],
      use,
      standing: tableStanding(
        {
          used: use.tables + use.dashboards,
          isResolved: row.unresolved_columns === 0,
          grain: row.grain_certainty ?? undefined,
          owner: row.owner ?? undefined,
          changedAt: changedAt(row),
          isKept: row.kept !== null,
        },
        now,
      ),
    };
  });
}

async function withColumns(
  knex: Knex,
  tables: readonly IndexedTable[],
): Promise<IndexedTable[]> {
  const rows: { table_ref: string; name: string }[] = await knex('columns')
    .select('table_ref', 'name')
    .where(
      whereAny(
        knex,
        'table_ref',
        tables.map(table => table.ref),
      ),
    )
    .whereNull('removed_revision');
  const columns = new Map<string, string[]>(tables.map(t => [t.ref, []]));
  for (const row of rows) {
    columns.get(row.table_ref)!.push(row.name);
  }
  return tables.map(table => ({ ...table, columns: columns.get(table.ref)! }));
}

/** Those of some tables that are alive, as the index takes them. */
export async function readIndexedTables(
  knex: Knex,
  refs: readonly string[],
): Promise<IndexedTable[]> {
  const rows: IndexedRow[] = await selectRows(knex).where(
    whereAny(knex, 'ref', refs),
  );
  return withColumns(knex, await withoutColumns(knex, rows));
}

/**
 * A page of all live tables by their refs, as the index takes them.
 *
 * @param after - ref of the last table of the page before; undefined to begin
 */
export async function readIndexedPage(
  knex: Knex,
  after: string | undefined,
  limit: number,
  options: { readonly columns: boolean },
): Promise<IndexedTable[]> {
  const rows: IndexedRow[] = await selectRows(knex)
    .modify(select => {
      if (after !== undefined) {
        select.where('ref', '>', after);
      }
    })
    .orderBy('ref')
    .limit(limit);
  const tables = await withoutColumns(knex, rows);
  return options.columns ? withColumns(knex, tables) : tables;
}
