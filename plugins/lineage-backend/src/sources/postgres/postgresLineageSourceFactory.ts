import { LineageSourceFactory } from '@grainline/backstage-plugin-lineage-node';
import { PostgresLineageSource } from './PostgresLineageSource';
import { readPostgresSourceConfig } from './readPostgresSourceConfig';

/** Makes sources of the type `postgres`. */
export const postgresLineageSourceFactory: LineageSourceFactory = {
  type: 'postgres',
  create: (id, config) =>
    PostgresLineageSource.create(id, readPostgresSourceConfig(id, config)),
};
