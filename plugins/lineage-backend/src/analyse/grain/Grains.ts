import {
  Evidence,
  Grain,
  Reason,
  TimeGrain,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { WrittenColumn } from '../routineFacts';
import { grainSentence } from './grainSentence';
import { KnownKey } from './KnownKey';
import { partialEvidence, TableKeys } from './TableKeys';
import { timeGrain } from './timeGrain';
import { TimeUnits } from './TimeUnits';
import { ViewTimes } from './ViewTimes';

function unknownGrain(entry: SnapshotTable, reason: Reason): Grain {
  const { message } = reason;
  return {
    keys: [],
    time: [],
    bound: 'unknown',
    certainty: 'unknown',
    // GROUPING SETS keeps its capitals.
    sentence: `Unknown, because ${message.replace(/^[A-Z](?![A-Z])/, letter =>
      letter.toLowerCase(),
    )}.`,
    evidence: partialEvidence(entry),
    reason,
  };
}

const NAMED_UNITS: readonly (readonly [RegExp, TimeUnit])[] = [
  [/hourly|(^|_)hour(_|$)/i, 'hour'],
  [/daily|(^|_)day(_|$)/i, 'day'],
  [/weekly|(^|_)week(_|$)/i, 'week'],
  [/monthly|(^|_)month(_|$)/i, 'month'],
  [/yearly|annual|(^|_)year(_|$)/i, 'year'],
];

/** Names that speak of another unit than the one found. They change nothing, but people who read them should know. */
function contradictions(entry: SnapshotTable, time: TimeGrain): Evidence[] {
  return [entry.table.name, time.column].flatMap(name => {
    const named = NAMED_UNITS.find(([word]) => word.test(name))?.[1];
    return named && named !== time.unit
      ? [
          {
            basis: 'inferred' as const,
            text: `The name ${name} speaks of the ${named}, what is known of its values of the ${time.unit}`,
            ref: entry.ref,
          },
        ]
      : [];
  });
}

function knownGrain(
  entry: SnapshotTable,
  keys: readonly KnownKey[],
  units: TimeUnits,
): Grain {
  const [key] = keys;
  const { time, exact, labels } = timeGrain(entry, key, keys, units);
  return {
    keys: keys.map(k => k.columns),
    time,
    bound: key.minimal ? 'exact' : 'at-least-as-fine',
    certainty: key.proven && exact ? 'certain' : 'likely',
    sentence: grainSentence(key.columns, time, {
      labels,
      instants: key.columns.filter(column =>
        /^timestamp/.test(
          entry.table.columns.find(c => c.name === column)?.type ?? '',
        ),
      ),
    }),
    evidence: [
      ...keys.flatMap(k => k.evidence),
      ...time.flatMap(t => t.evidence),
      ...time.flatMap(t => contradictions(entry, t)),
      ...partialEvidence(entry),
    ],
  };
}

/** Finds the grains of tables, once all views and routines are analysed. */
export class Grains {
  /**
   * @param keys - the keys of all tables
   * @param views - what the views do with times
   * @param written - what the routines of the source write into tables
   */
  static create(
    tables: SnapshotTables,
    keys: TableKeys,
    views: ReadonlyMap<string, ViewTimes>,
    written: readonly WrittenColumn[],
  ): Grains {
    return new Grains(keys, TimeUnits.create(tables, views, written));
  }

  private constructor(
    private readonly keys: TableKeys,
    private readonly units: TimeUnits,
  ) {}

  of(entry: SnapshotTable): Grain {
    const found = this.keys.of(entry);
    // A key that is proven is shown before one that is claimed.
    const ranked = [...found.keys].sort(
      (a, b) => Number(b.proven) - Number(a.proven),
    );
    return ranked.length > 0
      ? knownGrain(entry, ranked, this.units)
      : unknownGrain(entry, found.reason!);
  }
}
