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

  it('does nothing on a second start', async () => {
    const knex = await databases.init(id);
    await migrateRecord(knex);
    expect(await knex('producers')).toEqual([]);
  });
});
