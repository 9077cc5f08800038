import { Knex } from 'knex';
import { SEARCH_ENTRY_COLUMNS } from '../search/searchEntries';
import { syncSearchEntries } from '../search/syncSearchEntries';
import { ColumnFacts, TableFacts } from './factRows';
import { ChangeRecorder } from './history/ChangeRecorder';
import { PackedChunk, unpackChunk, unpackTexts } from './PackedChunk';
import {
  AssertionCounts,
  Assertor,
  beginAssertions,
  syncAssertionsOf,
} from './syncAssertions';
import { syncColumns, writeColumns } from './syncColumns';
import { writeTables } from './syncTables';
import { writeJson } from './writeJson';

/** What writing a chunk came to. */
export interface ChunkResult {
  /** Refs of its tables. */
  readonly tables: readonly string[];
  readonly edges: AssertionCounts;
}

/** Writes a chunk of tables that the record does not hold: the text goes through as it is. */
export async function publishNewChunk(
  trx: Knex.Transaction,
  assertor: Assertor,
  chunk: PackedChunk,
  changes: ChangeRecorder,
): Promise<ChunkResult> {
  const texts = unpackTexts(chunk);
  const tables: TableFacts[] = JSON.parse(texts.tables.toString());
  if (tables.length > 0) {
    // Where all are new there is nothing to compare, and no need to make objects of the text.
    if (tables.some(table => changes.isRenamed(table.ref))) {
      await changes.chunk(
        {
          tables,
          columns: JSON.parse(texts.columns.toString()),
          owners: [],
          edges: [],
        },
        () => false,
      );
    } else {
      changes.arrived(tables.map(table => table.ref));
    }
    await writeTables(trx, assertor.revision, texts.tables);
    await writeColumns(trx, assertor.revision, texts.columns);
    await writeJson(trx, 'search_entries', texts.search, {
      columns: SEARCH_ENTRY_COLUMNS,
    });
  }
  if (chunk.edges > 0) {
    await beginAssertions(trx, assertor, texts.edges);
  }
  return {
    tables: tables.map(table => table.ref),
    edges: { begun: chunk.edges, changed: 0, ended: 0 },
  };
}

/** Writes a chunk of tables that the record holds otherwise: of their columns and edges only what differs. */
export async function publishKnownChunk(
  trx: Knex.Transaction,
  assertor: Assertor,
  packed: PackedChunk,
  changes: ChangeRecorder,
): Promise<ChunkResult> {
  const { tables, columns, owners, edges } = await changes.chunk(
    unpackChunk(packed),
    () => true,
  );
  const refs = tables.map(table => table.ref);
  await writeTables(trx, assertor.revision, JSON.stringify(tables));
  await syncColumns(trx, assertor.revision, columns, refs);
  const columnsOf = new Map<string, ColumnFacts[]>(refs.map(ref => [ref, []]));
  columns.forEach(column => columnsOf.get(column.table_ref)!.push(column));
  await syncSearchEntries(trx, tables, columnsOf, refs);
  return {
    tables: refs,
    edges: await syncAssertionsOf(trx, assertor, owners, edges),
  };
}
