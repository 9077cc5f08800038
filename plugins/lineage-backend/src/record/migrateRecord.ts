import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';

/** Where the record's migrations are. */
export function recordMigrationsDirectory(): string {
  return resolvePackagePath(
    '@grainline/backstage-plugin-lineage-backend',
    'migrations',
  );
}

/** Brings the record's tables to the newest form. Safe to call on every start, from any number of replicas. */
export async function migrateRecord(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: recordMigrationsDirectory() });
}
