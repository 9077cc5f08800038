import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One of the warehouse's SQL files: many statements, to be run in one transaction. */
export type SqlFile = { readonly name: string; readonly sql: string };

/** The package's own folder, wherever its code was bundled to. */
const PACKAGE = dirname(require.resolve('@grainline/demo/package.json'));

/** The files that make the empty warehouse, in the order in which they are run. */
const STRUCTURE = [
  '10_schemas.sql',
  '20_raw.sql',
  '30_staging.sql',
  '40_core.sql',
  '50_marts.sql',
  '60_reporting.sql',
  '70_ops.sql',
  '80_hr_private.sql',
  '85_routines.sql',
  // Before the data: what the nightly load swaps must be readable by the default privileges alone.
  'grants.sql',
];

/** The file that delivers the data. It reads the setting `grainline.today`. */
const DATA = '90_seed.sql';

/** The file that loads them for the first time, in the same session. */
const FIRST_LOAD = '95_first_load.sql';

/** The warehouse's SQL, and a fingerprint of it by which a loaded database is recognised as up to date. */
export type WarehouseSql = {
  /** What makes the warehouse and delivers its data, in the order in which it is run. */
  readonly files: readonly SqlFile[];
  readonly firstLoad: SqlFile;
  readonly fingerprint: string;
};

/** Reads one file of those that lie beside the sources in a clone, and in the same place of an installed package. */
export function readWarehouseFile(name: string): SqlFile {
  return {
    name,
    sql: readFileSync(join(PACKAGE, 'src', 'warehouse', 'sql', name), 'utf8'),
  };
}

/** Reads the SQL files of the warehouse. */
export function readWarehouseSql(): WarehouseSql {
  const files = [...STRUCTURE, DATA].map(readWarehouseFile);
  const firstLoad = readWarehouseFile(FIRST_LOAD);
  const hash = createHash('sha256');
  for (const file of [...files, firstLoad]) {
    hash.update(file.name).update(file.sql);
  }
  return { files, firstLoad, fingerprint: hash.digest('hex').slice(0, 16) };
}
