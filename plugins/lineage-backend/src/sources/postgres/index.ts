export { postgresLineageSourceFactory } from './postgresLineageSourceFactory';
export { PostgresLineageSource } from './PostgresLineageSource';
export { readPostgresSourceConfig } from './readPostgresSourceConfig';
export type { PostgresSourceConfig } from './readPostgresSourceConfig';
