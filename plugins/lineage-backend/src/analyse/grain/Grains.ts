import {
  Evidence,
  Grain,
  Reason,
  TimeGrain,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { WrittenColumn } from '../WrittenColumn';
import { certaintyOfConfidence } from './confidence';
import { grainSentence } from './grainSentence';
import { KnownKey } from './KnownKey';
import { partialEvidence, TableKeys } from './TableKeys';
import { timeGrain } from './timeGrain';
import { TimeUnits } from './TimeUnits';
import { ViewTimes } from './ViewTimes';

function unknownGrain(
  entry: SnapshotTable,
  { code, message: why }: Reason,
  contradictions: readonly Evidence[],
  units: TimeUnits,
): Grain {
  const message = [
    why,
    ...contradictions
      .slice(0, 1)
      .map(({ text }) => `what is claimed does not hold: ${text}`),
    ...(entry.table.noStatistics
      ? [
          'the statistics of its columns are not shown to the crawling role, which GRANT SELECT on it would change',
        ]
      : []),
  ].join('; ');
  return {
    keys: [],
    time: [],
    bound: 'unknown',
    certainty: 'unknown',
    // GROUPING SETS keeps its capitals.
    sentence: `Unknown, because ${message.replace(/^[A-Z](?![A-Z])/, letter =>
      letter.toLowerCase(),
    )}.`,
    evidence: [...partialEvidence(entry), ...unitsOf(entry, units)],
    ...(contradictions.length > 0 && { contradictions }),
    reason: { code, message },
  };
}

/** So many time columns of a table without a key are told of. */
const MOST_TIMES = 3;

/** What is known of the times of a table without a key: no grain, but a beginning of it. */
function unitsOf(entry: SnapshotTable, units: TimeUnits): Evidence[] {
  return entry.columns
    .flatMap(column => {
      const unit = units.unitOf(entry, column);
      return unit && !unit.typeOnly ? [unit.evidence] : [];
    })
    .slice(0, MOST_TIMES)
    .flat();
}

const NAMED_UNITS: readonly (readonly [RegExp, TimeUnit])[] = [
  [/hourly|(^|_)hour(_|$)/i, 'hour'],
  [/daily|(^|_)day(_|$)/i, 'day'],
  [/weekly|(^|_)week(_|$)/i, 'week'],
  [/monthly|(^|_)month(_|$)/i, 'month'],
  [/yearly|annual|(^|_)year(_|$)/i, 'year'],
];

/** Names that speak of another unit than the one found. They change nothing, but people who read them should know. */
function otherNames(entry: SnapshotTable, time: TimeGrain): Evidence[] {
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
  against: readonly Evidence[],
): Grain {
  const [key] = keys;
  const found = timeGrain(entry, key, keys, units);
  const { time, labels } = found;
  const confidence = Math.min(key.confidence, found.confidence);
  const contradictions = [
    ...against,
    ...found.contradictions,
    ...time.flatMap(t => otherNames(entry, t)),
  ];
  return {
    keys: keys.map(k => k.columns),
    time,
    bound: key.minimal ? 'exact' : 'at-least-as-fine',
    certainty: certaintyOfConfidence(confidence),
    confidence: Math.round(confidence * 100) / 100,
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
      ...partialEvidence(entry),
    ],
    ...(labels.length > 0 && { labels }),
    ...(contradictions.length > 0 && { contradictions }),
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
    // A key that is proven is shown before one that is claimed, and that before one that is less sure.
    const ranked = [...found.keys].sort(
      (a, b) =>
        Number(b.proven) - Number(a.proven) ||
        (a.proven ? 0 : b.confidence - a.confidence),
    );
    return ranked.length > 0
      ? knownGrain(entry, ranked, this.units, found.contradictions ?? [])
      : unknownGrain(
          entry,
          found.reason!,
          found.contradictions ?? [],
          this.units,
        );
  }
}
