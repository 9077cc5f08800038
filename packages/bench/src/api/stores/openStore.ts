import { startNeo4j } from '../../crawl/neo4j/openNeo4j';
import { Store } from '../readApiOptions';
import { WarehouseSize } from '../warehouse/makeTables';
import { OpenedStore } from './OpenedStore';
import { openPostgres } from './openPostgres';
import { openSqlite } from './openSqlite';

/** Opens a store with a generated record; Neo4j stands beside a record in SQLite, and is brought level by the backend that is started on it. */
export async function openStore(
  store: Store,
  size: WarehouseSize,
  fresh: boolean,
  onProgress: (step: string) => void,
): Promise<OpenedStore> {
  if (store === 'postgres') {
    return openPostgres(size, fresh, onProgress);
  }
  const sqlite = await openSqlite(size, fresh && store === 'sqlite');
  if (store === 'sqlite') {
    return sqlite;
  }
  const server = await startNeo4j(onProgress);
  const { username, password } = server.login!;
  return {
    ...sqlite,
    served: {
      ...sqlite.served,
      neo4j: { url: server.url, username, password },
    },
    stop: () => server.stop(),
  };
}
