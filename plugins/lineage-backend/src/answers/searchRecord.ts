import {
  Page,
  SearchHit,
  SearchQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { ColumnRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { matchMisspelled } from '../search/matchMisspelled';
import { matchWords } from '../search/matchWords';
import { queryWords } from '../search/searchWords';
import { decodeCursor, encodeCursor } from './pageCursor';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

const DEFAULT_LIMIT = 20;
// More words than a name has; each costs a look into the index.
const MAX_WORDS = 12;

type MatchRow = LiveTableRow & {
  entry_ref: string;
  is_column: boolean | number;
  score: number | string;
};

async function selectMatches(
  knex: Knex,
  matches: Knex.QueryBuilder,
  query: SearchQuery,
  visible: TableCriteria | undefined,
  offset: number,
  limit: number,
): Promise<MatchRow[]> {
  return selectTables(knex, visible)
    .join(matches.as('matches'), 'matches.table_ref', 'tables.ref')
    .select('matches.ref as entry_ref', 'matches.is_column', 'matches.score')
    .modify(select => {
      if (query.source !== undefined) {
        select.where('tables.source', query.source);
      }
    })
    .orderBy([
      { column: 'matches.score', order: 'desc' },
      { column: 'matches.ref' },
    ])
    .offset(offset)
    .limit(limit + 1);
}

async function hitsOf(
  knex: Knex,
  rows: readonly MatchRow[],
): Promise<SearchHit[]> {
  const columns: ColumnRow[] = await knex('columns').where(
    whereAny(
      knex,
      'ref',
      rows.filter(row => row.is_column).map(row => row.entry_ref),
    ),
  );
  const byRef = new Map(columns.map(c => [c.ref, c]));
  return rows.map(row => {
    const column = byRef.get(row.entry_ref);
    return {
      table: summaryOf(row),
      ...(column && {
        column: {
          ref: column.ref,
          name: column.name,
          type: column.type,
          ...(column.comment !== null && { comment: column.comment }),
        },
      }),
      score: Number(row.score),
    };
  });
}

/**
 * Finds tables and columns by the words of their names and comments, or by the beginnings of these. If nothing is found, names that are spelled
 * alike are. Every text is a valid query; one without letters or digits finds names of just these signs.
 */
export async function searchRecord(
  knex: Knex,
  query: SearchQuery,
  visible: TableCriteria | undefined,
): Promise<Page<SearchHit>> {
  const { words: all, exact } = queryWords(query.query);
  const words = all.slice(0, MAX_WORDS);
  const limit = query.limit ?? DEFAULT_LIMIT;
  const position = decodeCursor(query.cursor, ['string', 'number']);
  const offset = Number(position?.[1] ?? 0);
  if (words.length === 0) {
    return { items: [] };
  }
  let how = position?.[0] ?? 'words';
  let rows: MatchRow[] = [];
  if (how === 'words') {
    const matches = matchWords(knex, words);
    rows = await selectMatches(knex, matches, query, visible, offset, limit);
  }
  if (how === 'alike' || (rows.length === 0 && !position && !exact)) {
    how = 'alike';
    const alike = await matchMisspelled(knex, words);
    rows = alike
      ? await selectMatches(knex, alike.matches, query, visible, offset, limit)
      : [];
  }
  return {
    items: await hitsOf(knex, rows.slice(0, limit)),
    ...(rows.length > limit && {
      nextCursor: encodeCursor([how, offset + limit]),
    }),
  };
}
