import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  Snapshot,
  gatherSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { PostgresLineageSource } from '../PostgresLineageSource';
import { readPostgresSourceConfig } from '../readPostgresSourceConfig';
import { TestPostgres } from '@grainline/test-servers';

/** A source named `shop` that reads a test database as one of its roles. */
export function testSource(
  postgres: TestPostgres,
  role: string,
  config: JsonObject = {},
): PostgresLineageSource {
  return PostgresLineageSource.create(
    'shop',
    readPostgresSourceConfig(
      'shop',
      new ConfigReader({
        type: 'postgres',
        connection: { url: postgres.url(role) },
        ...config,
      }),
    ),
  );
}

/** Reads a source once. */
export function readOnce(source: PostgresLineageSource): Promise<Snapshot> {
  return gatherSnapshot(source, {
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  });
}
