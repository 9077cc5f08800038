import { connectionReason } from '@grainline/backstage-plugin-lineage-node';
import { sourceTypeOf } from './sourceTypeOf';

const DEFAULT_PORTS = { postgres: 5432, redshift: 5439 };

/** One line on why a database could not be reached, and what would mend it. It holds no password. */
export function explainConnectionError(error: unknown, url: string): string {
  const { hostname, port, pathname, username } = new URL(url);
  return connectionReason(error, {
    host: hostname || 'localhost',
    port: Number(port) || DEFAULT_PORTS[sourceTypeOf(url)],
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
  }).message;
}
