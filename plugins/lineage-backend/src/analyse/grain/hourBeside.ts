import { Evidence } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';
import { KnownKey } from './KnownKey';

/** As many values the hours of a day have, those at night perhaps missing. */
const HOURS = { least: 22, most: 24 };

const WHOLE_NUMBER = /^(smallint|integer|bigint|numeric(\(\d+(,0)?\))?)$/;

/**
 * A column of a key that may hold the hour beside a date of the same key: then the table is hourly, however its date lies on days. Told by the number of
 * values alone, which a few shops may have too, so that it makes an answer less sure and no other one.
 *
 * @param date - the column of the key that is in days
 * @returns what speaks against days; undefined if nothing does
 */
export function hourBeside(
  { table, ref }: SnapshotTable,
  key: KnownKey,
  date: string,
): Evidence | undefined {
  const referring = new Set(table.foreignKeys.flatMap(one => one.columns));
  const hour = key.columns.find(name => {
    const type = table.columns.find(one => one.name === name)?.type ?? '';
    const distinct = table.statistics?.columns.find(
      one => one.column === name,
    )?.distinct;
    return (
      name !== date &&
      WHOLE_NUMBER.test(type) &&
      !referring.has(name) &&
      distinct !== undefined &&
      distinct >= HOURS.least &&
      distinct <= HOURS.most
    );
  });
  return hour === undefined
    ? undefined
    : {
        basis: 'inferred',
        text: `${hour} has about as many values as a day has hours: it may be the hour that ${date} lacks`,
        ref,
      };
}
