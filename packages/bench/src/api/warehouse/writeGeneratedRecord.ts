import {
  AnalysedSnapshot,
  beginCrawlRun,
  finishCrawlRun,
  migrateRecord,
  publishSnapshot,
} from '@grainline/backstage-plugin-lineage-backend/record';
import { Knex } from 'knex';
import { FoundTable, TableFinder } from './analysedTables';
import { makeTables, WarehouseSize } from './makeTables';
import { publishTables } from './publishTables';

/** The source whose tables are generated. */
export const GENERATED_SOURCE = 'big';

/** What a record is to hold. */
export interface GeneratedRecordOptions extends WarehouseSize {
  /** Other sources beside the generated one. */
  readonly extra?: readonly AnalysedSnapshot[];
}

/** How much a generated record holds. */
export interface GeneratedRecordCounts {
  readonly tables: number;
  readonly columns: number;
  readonly edges: number;
}

function* foundTables(finder: TableFinder, count: number) {
  for (let at = 0; at < count; at++) {
    yield finder.find(at);
  }
}

/** Goes through the tables anew each time, so that never all are held. */
function lazily(make: () => Iterator<FoundTable>): Iterable<FoundTable> {
  return { [Symbol.iterator]: make };
}

/**
 * Fills an empty record with a generated warehouse, see {@link makeTables}, and with what else is given, through the publication of crawls. A source
 * that the backend's configuration does not name is removed when it starts: name {@link GENERATED_SOURCE} and the others there.
 *
 * @param knex - of a database without tables, or with those of an empty record
 */
export async function writeGeneratedRecord(
  knex: Knex,
  options: GeneratedRecordOptions,
): Promise<GeneratedRecordCounts> {
  await migrateRecord(knex);
  const tables = makeTables(options);
  const finder = TableFinder.create(GENERATED_SOURCE, tables);
  const { edgesBegun } = await publishTables(
    knex,
    GENERATED_SOURCE,
    lazily(() => foundTables(finder, tables.length)),
  );
  for (const snapshot of options.extra ?? []) {
    const at = new Date(snapshot.takenAt);
    const { run } = await beginCrawlRun(knex, snapshot.source, { at });
    await publishSnapshot(knex, snapshot, { removalThreshold: 1 });
    await finishCrawlRun(knex, run, {
      state: 'succeeded',
      counts: { tables: snapshot.tables.length },
      at,
    });
  }
  return {
    tables: tables.length,
    columns: tables.reduce((sum, table) => sum + table.columns.length, 0),
    edges: edgesBegun,
  };
}
