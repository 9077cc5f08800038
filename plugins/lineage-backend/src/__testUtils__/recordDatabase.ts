import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrateRecord } from '../record/migrateRecord';

/** The databases that the record runs on. Call it at the top level of a test file. */
export function recordDatabases() {
  const databases = TestDatabases.create({ ids: ['POSTGRES_17', 'SQLITE_3'] });
  return {
    ids: databases.eachSupportedId(),
    /** A migrated database of its own. */
    async init(id: Parameters<typeof databases.init>[0]): Promise<Knex> {
      const knex = await databases.init(id);
      await migrateRecord(knex);
      return knex;
    },
    /** An empty database of its own. */
    empty: databases.init.bind(databases),
  };
}
