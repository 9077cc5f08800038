import {
  Page,
  SearchHit,
  SearchQuery,
  TableKind,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { ColumnRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { matchComments } from '../search/matchComments';
import { findNameHits } from '../search/names/findNameHits';
import { LiveNames } from '../search/names/LiveNames';
import { matchedLetters } from '../search/names/matchedLetters';
import { NameIndex } from '../search/names/NameIndex';
import { NameQuery, nameQuery } from '../search/names/nameQuery';
import { changedAt, selectChanged } from '../search/names/readIndexedTables';
import { VisibleSlots } from '../search/names/VisibleSlots';
import { trustReasons } from '../search/trustReasons';
import { decodeCursor, encodeCursor } from './pageCursor';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

const DEFAULT_LIMIT = 20;
/** A comment that has every word is a better hit than a name that is only somewhat like it, and a worse one than a name that is meant. */
const OF_COMMENT = 0.6;
/** What the standing of a table counts there, as for names. */
const STANDING = 0.06;

/** Who types so many words of one name, and is understood, looks for it and for no comment. */
const SPELLED_OUT = 3;
const SPELLED_OUT_SCORE = 0.75;

interface Found {
  readonly table: string;
  /** Ref of the column that was found. */
  readonly column?: string;
  readonly score: number;
}

type HitRow = LiveTableRow & {
  told_at: string | null;
  seen_at: string | null;
};

/** What a search reads besides the database. */
export interface SearchIndex {
  readonly names: LiveNames;
  readonly visible: VisibleSlots;
}

async function findInComments(
  knex: Knex,
  index: NameIndex,
  words: readonly string[],
  source: string | undefined,
  visible: TableCriteria | undefined,
): Promise<Found[]> {
  const rows: {
    ref: string;
    table_ref: string;
    is_column: boolean | number;
  }[] = await matchComments(knex, words, select => {
    whereVisible(knex, select, visible);
    if (source !== undefined) {
      select.where('tables.source', source);
    }
  });
  return rows.map(row => {
    const slot = index.slotOf(row.table_ref);
    const standing = slot === undefined ? 0 : index.standings[slot];
    return {
      table: row.table_ref,
      ...(row.is_column && { column: row.ref }),
      score: OF_COMMENT + STANDING * standing,
    };
  });
}

/** The best hits, at most so many. */
async function findBest(
  knex: Knex,
  index: NameIndex,
  words: NameQuery,
  { source }: SearchQuery,
  visible: TableCriteria | undefined,
  options: { readonly most: number; isVisible(slot: number): boolean },
): Promise<readonly Found[]> {
  const named = findNameHits(index, words, {
    ...options,
    ...(source !== undefined && { source }),
  }).map(({ slot, column, score }): Found => {
    const { ref } = index.tables[slot]!;
    return {
      table: ref,
      ...(column !== undefined && {
        column: columnRef(ref, index.names[column].text),
      }),
      score,
    };
  });
  const sure = named.filter(hit => hit.score >= OF_COMMENT + STANDING).length;
  const required = words.words.filter((_, i) => !words.optional[i]);
  const isSpelledOut =
    required.length >= SPELLED_OUT && named[0]?.score > SPELLED_OUT_SCORE;
  if (sure >= options.most || words.exact || isSpelledOut) {
    return named;
  }
  const known = new Set(named.map(hit => hit.column ?? hit.table));
  const commented = (
    await findInComments(knex, index, required, source, visible)
  ).filter(hit => !known.has(hit.column ?? hit.table));
  const refOf = (hit: Found) => hit.column ?? hit.table;
  return [...named, ...commented.sort((a, b) => (refOf(a) < refOf(b) ? -1 : 1))]
    .sort((a, b) => b.score - a.score)
    .slice(0, options.most);
}

async function hitsOf(
  knex: Knex,
  index: NameIndex,
  words: NameQuery,
  found: readonly Found[],
  visible: TableCriteria | undefined,
  now: Date,
): Promise<SearchHit[]> {
  const rows: HitRow[] = await selectTables(knex, visible)
    .select(...selectChanged(knex))
    .where(whereAny(knex, 'tables.ref', [...new Set(found.map(f => f.table))]));
  const columns: ColumnRow[] = await knex('columns')
    .where(
      whereAny(
        knex,
        'ref',
        found.flatMap(({ column }) => column ?? []),
      ),
    )
    .whereNull('removed_revision');
  const tableOf = new Map(rows.map(row => [row.ref, row]));
  const columnOf = new Map(columns.map(row => [row.ref, row]));
  return found.flatMap(({ table: ref, column: columnOfHit, score }) => {
    const row = tableOf.get(ref);
    const column = columnOf.get(columnOfHit ?? '');
    if (!row || (columnOfHit !== undefined && !column)) {
      // It went after the names were read.
      return [];
    }
    const slot = index.slotOf(ref);
    const changed = changedAt(row);
    const names = [
      ...(column ? [column.name] : []),
      row.name,
      row.schema_name,
      row.source,
    ];
    return [
      {
        table: summaryOf(row),
        ...(column && {
          column: {
            ref: column.ref,
            name: column.name,
            type: column.type,
            ...(column.comment !== null && { comment: column.comment }),
          },
        }),
        score,
        why: trustReasons(
          {
            kind: row.kind as TableKind,
            use: (slot === undefined ? undefined : index.tables[slot]?.use) ?? {
              tables: 0,
              dashboards: 0,
            },
            unresolvedColumns: row.unresolved_columns,
            grainIsCertain: JSON.parse(row.grain).certainty === 'certain',
            ...(row.owner !== null && { owner: row.owner }),
            ...(changed !== undefined && { changedAt: changed }),
          },
          now,
        ),
        matched: [
          ...new Set(names.flatMap(name => matchedLetters(words, name))),
        ],
      },
    ];
  });
}

/**
 * Finds tables and columns by the words of their names, as they are, begun, abbreviated or misspelled, in any order and together with the names of
 * the table and schema that they stand in; then by the words of their comments. What matches better comes first; of what matches alike, what is used,
 * certain, owned and fresh. Every text is a valid query; one without letters or digits finds names of just these signs.
 */
export async function searchRecord(
  knex: Knex,
  search: SearchIndex,
  query: SearchQuery,
  visible: TableCriteria | undefined,
  now: Date,
): Promise<Page<SearchHit>> {
  const limit = query.limit ?? DEFAULT_LIMIT;
  const [offset] = (decodeCursor(query.cursor, ['number']) ?? [0]) as [number];
  const words = nameQuery(query.query);
  if (!words) {
    return { items: [] };
  }
  const index = await search.names.read();
  const found = await findBest(knex, index, words, query, visible, {
    most: offset + limit + 1,
    isVisible: search.visible.of(index, visible),
  });
  return {
    items: await hitsOf(
      knex,
      index,
      words,
      found.slice(offset, offset + limit),
      visible,
      now,
    ),
    ...(found.length > offset + limit && {
      nextCursor: encodeCursor([offset + limit]),
    }),
  };
}
