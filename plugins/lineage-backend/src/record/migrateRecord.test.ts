import { recordDatabases } from '../__testUtils__/recordDatabase';
import { migrateRecord, recordMigrationsDirectory } from './migrateRecord';

jest.setTimeout(60_000);

const databases = recordDatabases();

describe.each(databases.ids)('migrateRecord on %s', id => {
  it('goes up, all the way down, and up again', async () => {
    const knex = await databases.empty(id);
    const directory = recordMigrationsDirectory();
    await migrateRecord(knex);
    expect(await knex.schema.hasTable('assertions')).toBe(true);
    await knex.migrate.rollback({ directory }, true);
    for (const table of ['producers', 'tables', 'assertions', 'crawl_runs']) {
      expect(await knex.schema.hasTable(table)).toBe(false);
    }
    await migrateRecord(knex);
    expect(await knex.schema.hasTable('assertions')).toBe(true);
  });

  it('takes what an older record holds for known from the start', async () => {
    const knex = await databases.empty(id);
    const directory = recordMigrationsDirectory();
    for (let i = 0; i < 2; i++) {
      await knex.migrate.up({ directory });
    }
    const common = { source: 'shop', hash: '', revision: 1, entity_name: 'x' };
    await knex('schemas').insert({
      ...common,
      ref: 'shop/raw',
      name: 'raw',
      withheld: 0,
      completeness: 'complete',
      as_of: '2026-01-01T00:00:00.000Z',
      missing_crawls: 0,
    });
    await knex('tables').insert(
      [null, 1].map((removed_revision, i) => ({
        ...common,
        ref: `shop/raw/t${i}`,
        schema_ref: 'shop/raw',
        schema_name: 'raw',
        name: `t${i}`,
        kind: 'table',
        object_id: '1',
        column_count: 0,
        unresolved_columns: 0,
        foreign_key_count: 0,
        facts: '{}',
        figures: '{}',
        grain: '{}',
        unresolved: '[]',
        missing_crawls: 0,
        figures_hash: '',
        edges_hash: '',
        removed_revision,
      })),
    );
    await migrateRecord(knex);
    const sightings = await knex('sightings');
    expect(sightings).toMatchObject([
      { ref: 'shop/raw/t0', first_seen: '2026-01-01T00:00:00.000Z' },
    ]);
    expect(Boolean(sightings[0].from_start)).toBe(true);
  });

  it('does nothing on a second start', async () => {
    const knex = await databases.init(id);
    await migrateRecord(knex);
    expect(await knex('producers')).toEqual([]);
  });
});
