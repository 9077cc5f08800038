import { ConflictError, ForwardedError, InputError } from '@backstage/errors';
import type { Client } from 'pg';
import { countRelations } from './countRelations';
import { createDatabase, dropDatabase } from './createDatabase';
import { databaseUrl } from './databaseUrl';
import { growWarehouse } from './generator';
import { WarehouseNights, type Night } from './nights';
import { readWarehouseSql, type SqlFile, type WarehouseSql } from './sqlFiles';
import { installStatementLog } from './statementLog';
import {
  CRAWLER_ROLE,
  ensureRoles,
  OWNER_ROLE,
  ownerPassword,
} from './warehouseRoles';
import { WatchedStatements } from './WatchedStatements';
import { readState, writeState } from './WarehouseState';
import { withClient } from './withClient';

/** The last day of the demo's data. Fixed, so that the same figures are seen everywhere and always. */
export const REFERENCE_DATE = '2025-11-30';

/** What to load, and where. */
export type LoadWarehouseOptions = {
  /** A connection string of a role that may create databases, roles and extensions. Its own database is not touched. */
  readonly adminUrl: string;
  readonly database: string;
  /** The password that the role `grainline` is to have. */
  readonly crawlerPassword: string;
  /** How many relations there are to be in all. Default: those of the hand-made warehouse. */
  readonly tables?: number;
  /** The last day of the data, as `YYYY-MM-DD`. Default: {@link REFERENCE_DATE}. */
  readonly referenceDate?: string;
  /** Whether the crawling role may read the statements that ran, where the server keeps them. Default: no. */
  readonly statementLog?: boolean;
  /** Nights for the warehouse to live, whatever it has lived before: it is loaded anew. Default: none, unless it is missing or old. */
  readonly nights?: LivedNights;
  readonly onProgress?: (step: string) => void;
};

/** Nights that a warehouse lives while it is loaded. */
export type LivedNights = {
  /** The oldest first. */
  readonly nights: readonly Night[];
  /** Called at the moment of each night's crawl, with the connection string of the role that crawls. */
  readonly crawl: (at: Date, crawlerUrl: string) => Promise<void>;
};

/** The loaded warehouse. Both connection strings hold passwords: never log them. */
export type LoadedWarehouse = {
  readonly ownerUrl: string;
  readonly crawlerUrl: string;
  /** How many relations the database holds, partitions not counted. */
  readonly relations: number;
};

/**
 * Loads the demo warehouse, unless the database holds the same version already, and grows it when asked to.
 *
 * An older or unfinished version is dropped and loaded anew; a database that this loader did not make is never touched.
 *
 * @throws ConflictError when a database of that name exists and is not a demo warehouse.
 * @throws InputError when fewer tables are asked for than the hand-made warehouse has.
 */
export async function loadWarehouse(
  options: LoadWarehouseOptions,
): Promise<LoadedWarehouse> {
  const { adminUrl, database, crawlerPassword } = options;
  const report = options.onProgress ?? (() => {});
  const sql = readWarehouseSql();
  const today = options.referenceDate ?? REFERENCE_DATE;
  const version = `${sql.fingerprint} ${today}`;
  const password = ownerPassword(adminUrl, crawlerPassword);
  const ownerUrl = databaseUrl(adminUrl, {
    database,
    user: OWNER_ROLE,
    password,
  });
  const crawlerUrl = databaseUrl(adminUrl, {
    database,
    user: CRAWLER_ROLE,
    password: crawlerPassword,
  });

  const openStatementLog = async () => {
    if (options.statementLog) {
      await installStatementLog(databaseUrl(adminUrl, { database }));
    }
  };

  await withClient(adminUrl, async admin => {
    await ensureRoles(admin, { owner: password, crawler: crawlerPassword });
    const state = await readState(admin, database);
    if (state && !state.isOurs) {
      throw new ConflictError(
        `The database ${database} exists and is not a demo warehouse; it is left as it is. Choose another name`,
      );
    }
    if (state?.version === version && !options.nights) {
      await openStatementLog();
      return;
    }
    if (state) {
      report(
        state.version === version
          ? `removing ${database}, whose nights are to be lived again`
          : `removing ${database}, which is an older or unfinished version`,
      );
      await dropDatabase(admin, database);
    }
    report(`creating the database ${database}`);
    await createDatabase(admin, adminUrl, database);
    await openStatementLog();
    await withClient(ownerUrl, async owner => {
      await load(owner, sql, today, options.nights, crawlerUrl, report);
      await writeState(owner, database, version);
    });
  });

  const { found, generated } = await withClient(ownerUrl, countRelations);
  const wanted = options.tables ?? found;
  if (wanted < found - generated) {
    throw new InputError(
      `The demo warehouse has ${
        found - generated
      } relations of its own; it cannot be made of ${wanted}`,
    );
  }
  const relations =
    wanted > found
      ? await growWarehouse({ ownerUrl, found, generated, wanted, report })
      : found;
  return {
    ownerUrl,
    crawlerUrl,
    relations,
  };
}

async function load(
  owner: Client,
  sql: WarehouseSql,
  today: string,
  lived: LivedNights | undefined,
  crawlerUrl: string,
  report: (step: string) => void,
): Promise<void> {
  await owner.query(`SELECT set_config('grainline.today', $1, false)`, [today]);
  const run = async (file: SqlFile) => {
    report(`running ${file.name}`);
    try {
      await owner.query(file.sql);
    } catch (error) {
      throw new ForwardedError(
        `The demo warehouse's ${file.name} failed`,
        error,
      );
    }
  };
  const watched = await WatchedStatements.of(owner);
  await watched.off();
  for (const file of sql.files) {
    await run(file);
  }
  const nights = lived && WarehouseNights.of(owner, sql, lived.nights, watched);
  await nights?.goBack();
  await run(sql.firstLoad);
  await nights?.live(at => lived!.crawl(at, crawlerUrl), report);
  report('gathering statistics');
  await owner.query('ANALYZE');
}
