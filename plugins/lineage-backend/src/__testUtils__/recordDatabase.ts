import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { migrateRecord } from '../record/migrateRecord';
import { publishSnapshot } from '../record/publishSnapshot';

/** The databases that the record runs on. Call it at the top level of a test file. */
export function recordDatabases() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_17', 'SQLITE_3'] });
  type Id = Parameters<typeof databases.init>[0];
  async function init(id: Id): Promise<Knex> {
    const knex = await databases.init(id);
    await migrateRecord(knex);
    return knex;
  }
  return {
    ids: databases.eachSupportedId(),
    /** A migrated database of its own. */
    init,
    /** A database of its own that holds what a first crawl found. */
    async holding(id: Id, found: AnalysedSnapshot): Promise<Knex> {
      const knex = await init(id);
      await publishSnapshot(knex, found, { removalThreshold: 0.2 });
      return knex;
    },
    /** An empty database of its own. */
    empty: databases.init.bind(databases),
  };
}
