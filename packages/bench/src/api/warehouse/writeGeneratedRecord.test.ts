import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AnalysedSnapshot,
  migrateRecord,
  publishSnapshot,
} from '@grainline/backstage-plugin-lineage-backend/record';
import { schemaRef } from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { TableFinder } from './analysedTables';
import { JoinsFound } from './JoinsFound';
import { makeTables } from './makeTables';
import { GENERATED_SOURCE, writeGeneratedRecord } from './writeGeneratedRecord';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_17'] });
const SIZE = { tables: 120, columns: 2_000 };

/** All of a generated warehouse at once, as an analysis gives what is small. */
function wholeSnapshot(): AnalysedSnapshot {
  const tables = makeTables(SIZE);
  const finder = TableFinder.create(GENERATED_SOURCE, tables);
  const found = tables.map((_, at) => finder.find(at));
  const joins = JoinsFound.create();
  found.flatMap(f => f.joins).forEach(join => joins.add(join));
  return {
    source: GENERATED_SOURCE,
    dialect: 'postgres',
    database: 'generated',
    serverVersion: '17.10',
    takenAt: '2026-01-01T02:00:00.000Z',
    schemas: [...new Set(tables.map(t => t.schema))].sort().map(name => ({
      ref: schemaRef(GENERATED_SOURCE, name),
      entityName: entityName(GENERATED_SOURCE, name),
      name,
      completeness: 'complete',
      withheld: 0,
      withheldMarks: [],
    })),
    tables: found.map(f => f.table),
    jobs: found.flatMap(f => f.job ?? []),
    assertions: [...found.flatMap(f => f.flows), ...joins.all()],
    columnLineage: { views: 0, complete: 0, unresolved: 0, reasons: [] },
    warnings: [],
    withheldElsewhere: { schemas: 0, relations: 0, marks: [] },
  };
}

async function rowsOf(knex: Knex): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of [
    'schemas',
    'tables',
    'columns',
    'jobs',
    'assertions',
    'search_entries',
    'sightings',
    'sources',
  ]) {
    const found: object[] = await knex(table);
    // The order of the rows is of no account, nor are the ids that follow from it; revisions begin with the time of day.
    rows[table] = found
      .map(row =>
        JSON.stringify({ ...row, id: undefined, revision: undefined }),
      )
      .sort();
  }
  return rows;
}

describe.each(databases.eachSupportedId())('on %s', id => {
  it('writes row for row what the publication of a crawl writes', async () => {
    const [generated, published] = [
      await databases.init(id),
      await databases.init(id),
    ];
    const counts = await writeGeneratedRecord(generated, SIZE);
    await migrateRecord(published);
    await publishSnapshot(published, wholeSnapshot(), { removalThreshold: 1 });
    const rows = await rowsOf(generated);
    expect(rows).toEqual(await rowsOf(published));
    expect(rows.tables).toHaveLength(120);
    expect(rows.columns).toHaveLength(counts.columns);
    expect(rows.assertions).toHaveLength(counts.edges);
  });

  it('notes a crawl that succeeded, of what is given beside it, too', async () => {
    const knex = await databases.init(id);
    await writeGeneratedRecord(knex, {
      tables: 20,
      columns: 200,
      extra: [
        {
          ...wholeSnapshot(),
          source: 'other',
          tables: [],
          jobs: [],
          assertions: [],
        },
      ],
    });
    const runs = await knex('crawl_runs').select('source', 'state');
    expect(runs.sort((a, b) => (a.source < b.source ? -1 : 1))).toEqual([
      { source: 'big', state: 'succeeded' },
      { source: 'other', state: 'succeeded' },
    ]);
  });
});
