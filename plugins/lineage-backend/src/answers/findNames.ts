import { TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { isPostgres } from '../record/isPostgres';
import { matchesCriteria } from '../access/matchesCriteria';
import { HistoryRow } from '../record/recordRows';
import { nameWords, searchWords } from '../search/searchWords';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

/** Names to look for, each as its words (see `searchWords`). */
export interface NamesQuery {
  readonly names: readonly (readonly string[])[];
  /** Columns are looked for instead of tables. */
  readonly columns?: boolean;
  /** At most this many; 200 if not given. */
  readonly limit?: number;
}

/** A table or column that has one of the names. */
export interface NamedThing {
  /** The words of its name, with a space between. */
  readonly words: string;
  readonly table: TableSummary;
  /** Name of the column. */
  readonly column?: string;
  /** Set where the table had the name before it was renamed. */
  readonly formerly?: { readonly schema: string; readonly name: string };
}

const DEFAULT_LIMIT = 200;
/** Renames that are looked through, the newest. */
const MOST_RENAMED = 1_000;
// A question of so many words is none.
const MOST_NAMES = 1_000;

// What the index holds of a name: its words, and all of them as one word (see `nameWords`).
function indexed(words: readonly string[]): string {
  return (words.length > 1 ? [...words, words.join('')] : words).join(' ');
}

function candidates(
  knex: Knex,
  words: readonly string[],
): (select: Knex.QueryBuilder) => void {
  // The words are letters and digits only: there is nothing to escape.
  return select =>
    isPostgres(knex)
      ? select.whereRaw('document @@ to_tsquery(?, ?)', [
          'simple',
          words.map(w => `'${w}':A`).join(' | '),
        ])
      : select.whereRaw(
          'search_entries.id in (select rowid from search_words where search_words match ?)',
          [`words : (${words.map(w => `"${w}"`).join(' OR ')})`],
        );
}

/** Tables that had one of the names, under the names that they have now. */
async function findFormerNames(
  knex: Knex,
  whole: readonly string[],
  visible: TableCriteria | undefined,
): Promise<readonly NamedThing[]> {
  const renamed: HistoryRow[] = await knex('history_entries')
    .where({ kind: 'table-renamed-away' })
    .whereNotNull('related_ref')
    .orderBy('id', 'desc')
    .limit(MOST_RENAMED);
  const meant = renamed.filter(
    row =>
      whole.includes(nameWords(row.name).join(' ')) &&
      matchesCriteria(row.ref, visible),
  );
  if (meant.length === 0) {
    return [];
  }
  const tables: LiveTableRow[] = await selectTables(knex, visible).whereIn(
    'tables.ref',
    meant.map(row => row.related_ref!),
  );
  return tables.flatMap(table => {
    const { schema_name: schema, name } = meant.find(
      row => row.related_ref === table.ref,
    )!;
    return [
      {
        words: searchWords(name).join(' '),
        table: summaryOf(table),
        formerly: { schema, name },
      },
    ];
  });
}

/** The tables, or columns, of which the whole name is one of some names, however it is spelled: `store_day`, `StoreDay`, `storeday`. */
export async function findNames(
  knex: Knex,
  query: NamesQuery,
  visible: TableCriteria | undefined,
): Promise<readonly NamedThing[]> {
  const names = query.names.filter(n => n.length > 0).slice(0, MOST_NAMES);
  if (names.length === 0) {
    return [];
  }
  const whole = [...new Set(names.map(indexed))];
  const single = [
    ...new Set(names.filter(n => n.length === 1).map(([word]) => word)),
  ];
  const rows: (LiveTableRow & { words: string; column_name: string | null })[] =
    await selectTables(knex, visible)
      .join('search_entries', 'search_entries.table_ref', 'tables.ref')
      .leftJoin('columns', 'columns.ref', 'search_entries.ref')
      .select('search_entries.words', 'columns.name as column_name')
      .where('search_entries.is_column', query.columns ?? false)
      .modify(candidates(knex, [...new Set(names.flat())]))
      .where(either => {
        either.whereIn('search_entries.words', whole);
        for (const word of single) {
          // Nothing in a word is a pattern.
          either.orWhere('search_entries.words', 'like', `% ${word}`);
        }
      })
      .orderBy('search_entries.ref')
      .limit(query.limit ?? DEFAULT_LIMIT);
  const former = query.columns
    ? []
    : await findFormerNames(knex, whole, visible);
  const found = rows.map((row): NamedThing => {
    const words = row.words.split(' ');
    return {
      words: (words.length > 1 ? words.slice(0, -1) : words).join(' '),
      table: summaryOf(row),
      ...(row.column_name !== null && { column: row.column_name }),
    };
  });
  return [...found, ...former];
}
