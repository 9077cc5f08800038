import { Client } from 'pg';
import { CaseUnit } from './GrainCase';
import { MadeCase } from './MadeCase';

const COARSER: Readonly<Record<CaseUnit, string>> = {
  hour: 'day',
  day: 'week',
  week: 'month',
  month: 'quarter',
};

/** With fewer rows nothing can be told from statistics. */
const FEWEST_ROWS = 30;

/**
 * Holds what the generator says of a table against its rows: each key is unique and none of its columns can be left out, every time lies on a boundary
 * of the unit (of UTC, or of Berlin) and not all lie on one of the next, and rows of a table without a key repeat.
 *
 * @throws Error that names the case
 */
export async function checkTruth(
  client: Client,
  { id, schema, table, keys, unit, time }: MadeCase,
): Promise<void> {
  const relation = `${schema}.${table}`;
  const count = async (what: string) => {
    const { rows } = await client.query(`SELECT ${what} AS n FROM ${relation}`);
    return Number(rows[0].n);
  };
  const groups = async (columns: readonly string[]) => {
    const { rows } = await client.query(
      `SELECT count(*) AS n FROM (SELECT DISTINCT ${columns.join(
        ', ',
      )} FROM ${relation}) d`,
    );
    return Number(rows[0].n);
  };
  const fail = (what: string) => {
    throw new Error(`The benchmark's table "${id}" ${what}`);
  };
  const all = await count('count(*)');
  if (all < FEWEST_ROWS) {
    fail(`has only ${all} rows`);
  }
  for (const key of keys) {
    if ((await groups(key)) !== all) {
      fail(`repeats its key (${key.length} columns)`);
    }
    for (const column of key) {
      const rest = key.filter(c => c !== column);
      if (rest.length > 0 && (await groups(rest)) === all) {
        fail(`does not need all of its key's ${key.length} columns`);
      }
    }
  }
  if (keys.length === 0 && (await groups(['*'])) === all) {
    fail('has no repeated row');
  }
  // Where no one column shows the unit there is nothing to look at.
  if (unit && time) {
    const off = (which: string, zone: string) =>
      count(
        `count(*) FILTER (WHERE date_trunc('${which}', ${time}::timestamptz, '${zone}') <> ${time}::timestamptz)`,
      );
    const zones = ['UTC', 'Europe/Berlin'];
    const outside = await Promise.all(zones.map(zone => off(unit, zone)));
    if (!outside.includes(0)) {
      fail(`has times that are no ${unit}`);
    }
    const coarser = await Promise.all(
      zones.map(zone => off(COARSER[unit], zone)),
    );
    if (coarser.includes(0)) {
      fail(`has only times that are a ${COARSER[unit]}`);
    }
  }
}
