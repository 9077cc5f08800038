import { LoggerService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { postgresLineageSourceFactory } from '@grainline/backstage-plugin-lineage-backend/inspect';
import { SnapshotSink } from '@grainline/backstage-plugin-lineage-node';

const QUIET: LoggerService = {
  info() {},
  debug() {},
  warn: message => process.stderr.write(`${message}\n`),
  error: message => process.stderr.write(`${message}\n`),
  child: () => QUIET,
};

/** Reads a database as a crawl does, and throws everything away. @returns how many tables were read */
export async function readAll(url: string): Promise<number> {
  const source = postgresLineageSourceFactory.create(
    'bench',
    new ConfigReader({ type: 'postgres', connection: { url } }),
  );
  let tables = 0;
  const sink: SnapshotSink = {
    restart: () => {
      tables = 0;
    },
    table: () => {
      tables++;
    },
    routine() {},
    type() {},
    statement() {},
    activity() {},
  };
  const signal = new AbortController().signal;
  await source.read({ signal, logger: QUIET }, sink);
  return tables;
}
