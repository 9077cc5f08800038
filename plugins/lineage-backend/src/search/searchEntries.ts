import { ColumnFacts, TableFacts } from '../record/factRows';
import { nameWords, searchWords } from './searchWords';

/** An entry of the search index: of a table or a column. */
export interface SearchEntry {
  readonly ref: string;
  readonly table_ref: string;
  readonly is_column: boolean;
  readonly words: string;
  readonly context: string;
  readonly remarks: string;
}

/** The columns of {@link SearchEntry}. */
export const SEARCH_ENTRY_COLUMNS = [
  'ref',
  'table_ref',
  'is_column',
  'words',
  'context',
  'remarks',
] as const;

// A tsvector has an upper bound of a megabyte; nobody searches for the end of a page-long comment.
const REMARKS_LENGTH = 4_000;

const remarks = (comment: string | null) =>
  comment ? searchWords(comment.slice(0, REMARKS_LENGTH)).join(' ') : '';

/** The entries of a table and its columns. */
export function searchEntries(
  table: TableFacts,
  columns: readonly ColumnFacts[],
): SearchEntry[] {
  const schema = nameWords(table.schema_name);
  const name = nameWords(table.name);
  const context = [...schema, ...name].join(' ');
  return [
    {
      ref: table.ref,
      table_ref: table.ref,
      is_column: false,
      words: name.join(' '),
      context: schema.join(' '),
      remarks: remarks(table.comment),
    },
    ...columns.map(column => ({
      ref: column.ref,
      table_ref: table.ref,
      is_column: true,
      words: nameWords(column.name).join(' '),
      context,
      remarks: remarks(column.comment),
    })),
  ];
}
