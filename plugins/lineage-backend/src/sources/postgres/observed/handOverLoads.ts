import { SnapshotSink } from '@grainline/backstage-plugin-lineage-node';
import { OptionalFacts } from '../OptionalFacts';
import { PostgresSession } from '../PostgresSession';
import { RelationNames } from '../RelationNames';
import { CONFIGURED_COLUMNS } from './configuredColumns';
import {
  LoadLogConfig,
  loadLogColumns,
  LoadRow,
  loadsStatement,
} from './loadLog';
import { splitName } from './TableName';

/** The columns of the configured log that the catalog does not have. */
async function missingColumns(
  session: PostgresSession,
  log: LoadLogConfig,
): Promise<string[]> {
  const { schema, table } = log.table;
  const wanted = loadLogColumns(log);
  const found = await session.rows(CONFIGURED_COLUMNS, [
    wanted.map(() => schema),
    wanted.map(() => table),
    wanted.map(([, column]) => column),
  ]);
  return wanted
    .filter(([, column]) => !found.some(row => row.column === column))
    .map(([key, column]) => `'loadLog.${key}' (${column})`);
}

/**
 * Hands over what the configured log of loads says since the last crawl. Loads of tables that are not read are left out: they are not to be named.
 *
 * @param since - ISO 8601 time of the last crawl
 */
export async function handOverLoads(
  session: PostgresSession,
  optional: OptionalFacts,
  log: LoadLogConfig | undefined,
  since: string | undefined,
  names: RelationNames,
  sink: SnapshotSink,
): Promise<void> {
  if (!log) {
    return;
  }
  const shown = `${log.table.schema}.${log.table.table}`;
  let loads: LoadRow[] = [];
  await optional.read(
    `The load log ${shown}`,
    async () => {
      const missing = await missingColumns(session, log);
      if (missing.length > 0) {
        optional.warnings.push({
          code: 'load-log',
          message: `The load log ${shown} could not be read: it is not there, or lacks ${missing.join(
            ', ',
          )}`,
        });
        return;
      }
      loads = await session.rows(loadsStatement(log), [
        since ?? null,
        log.status?.values ?? null,
      ]);
    },
    `GRANT SELECT ON ${shown} to the crawling role`,
  );
  let unknown = 0;
  for (const load of loads) {
    const name = splitName(load.target);
    const table =
      name?.length === 2
        ? names.find(name[0], name[1])
        : name?.length === 1 && names.findUnqualified(name[0]);
    if (!table) {
      unknown++;
      continue;
    }
    sink.activity({
      schema: table.schema,
      table: table.readAs,
      at: load.finished_at,
      startedAt: load.started_at ?? undefined,
      kind: 'load',
      rows: load.rows ?? undefined,
      source: shown,
    });
  }
  if (unknown > 0 && unknown === loads.length) {
    optional.warnings.push({
      code: 'load-log',
      message: `None of the ${unknown} loads in ${shown} is of a table that is read: '${log.target}' must hold schema.table, or the name of a table`,
    });
  }
}
