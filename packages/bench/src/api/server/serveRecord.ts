import { basename, dirname } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { GENERATED_SOURCE } from '../warehouse/writeGeneratedRecord';
import { RecordStore, ServedRecord } from './ServedRecord';
import { readerPolicy } from './readerPolicy';

/** Warnings of a backend without a catalog are of no interest; what goes wrong is. */
const complaints = createServiceFactory({
  service: coreServices.rootLogger,
  deps: {},
  factory: () => mockServices.rootLogger({ level: 'error' }),
});

function databaseOf(record: RecordStore) {
  if (record.client === 'better-sqlite3') {
    return {
      client: record.client,
      connection: {
        directory: dirname(record.filename),
        filename: basename(record.filename),
      },
    };
  }
  const url = new URL(record.url);
  return {
    client: record.client,
    ensureExists: false,
    connection: {
      host: url.hostname,
      port: Number(url.port),
      user: decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
      database: url.pathname.slice(1),
    },
  };
}

/**
 * A backend as a portal has it: its HTTP server with compression, sign-in, the permission backend with a policy of conditions, and lineage on a record
 * that is there already. Its source is never reached: it was crawled.
 */
export async function serveRecord({ record, port, neo4j }: ServedRecord) {
  const backend = createBackend();
  backend.add(complaints);
  backend.add(
    mockServices.rootConfig.factory({
      data: {
        app: { baseUrl: `http://localhost:${port}` },
        backend: {
          baseUrl: `http://localhost:${port}`,
          listen: { port, host: '127.0.0.1' },
          database: {
            client: 'better-sqlite3',
            connection: ':memory:',
            plugin: { lineage: databaseOf(record) },
          },
        },
        auth: {
          providers: {
            guest: { dangerouslyAllowOutsideDevelopment: true },
          },
        },
        permission: { enabled: true },
        lineage: {
          ...(neo4j && { neo4j }),
          sources: {
            [GENERATED_SOURCE]: {
              type: 'postgres',
              connection: {
                url: 'postgres://reader:none@localhost:1/generated',
              },
              schedule: {
                frequency: { hours: 100 },
                timeout: { minutes: 1 },
                initialDelay: { hours: 100 },
              },
            },
          },
        },
      },
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(readerPolicy);
  backend.add(import('@grainline/backstage-plugin-lineage-backend'));
  if (neo4j) {
    backend.add(
      import('@grainline/backstage-plugin-lineage-backend-module-neo4j'),
    );
  }
  await backend.start();
}

if (process.send && require.main === module) {
  // Whoever started it may have been stopped: nobody asks it any more.
  process.once('disconnect', () => process.exit());
  process.once('message', (options: ServedRecord) => {
    serveRecord(options).then(
      () => process.send?.({ type: 'ready' }),
      error =>
        process.send?.({
          type: 'failed',
          message: error?.stack ?? String(error),
        }),
    );
  });
}
