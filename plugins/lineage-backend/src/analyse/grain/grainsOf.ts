import {
  Evidence,
  Grain,
  Reason,
  TimeGrain,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { WrittenColumn } from '../routineFacts';
import { ViewLineage } from '../viewLineage';
import { declaredKeys, describeKey, keyFlaw } from './declaredKeys';
import { grainSentence } from './grainSentence';
import { KnownKey, minimalKeys } from './KnownKey';
import { timeGrain } from './timeGrain';
import { TimeUnits } from './TimeUnits';
import { viewKeys, ViewKeys } from './viewKeys';

/** Longer chains of views are left unknown rather than followed. */
const MAX_DEPTH = 200;

/** Finds the keys of tables and views, views after what they read. */
class Keys {
  readonly #known = new Map<string, ViewKeys>();
  #depth = 0;

  constructor(
    private readonly tables: SnapshotTables,
    private readonly lineages: ReadonlyMap<string, ViewLineage>,
  ) {}

  of(entry: SnapshotTable): ViewKeys {
    const known = this.#known.get(entry.ref);
    if (known) {
      return known;
    }
    // Stands while the views below are looked at, so that a circle would end.
    this.#known.set(entry.ref, { keys: [] });
    this.#depth++;
    const found = this.#find(entry);
    this.#depth--;
    this.#known.set(entry.ref, found);
    return found;
  }

  #find(entry: SnapshotTable): ViewKeys {
    const declared = minimalKeys(declaredKeys(entry));
    const lineage = this.lineages.get(entry.ref);
    if (!lineage) {
      return { keys: declared, reason: noKey(entry) };
    }
    if (!lineage.statement) {
      return {
        keys: declared,
        reason: {
          code: lineage.reason.code,
          message: `Its SQL says nothing: ${lineage.reason.message}`,
        },
      };
    }
    if (this.#depth > MAX_DEPTH) {
      return {
        keys: declared,
        reason: { code: 'too-complex', message: 'Too many views in a row' },
      };
    }
    const derived = viewKeys(
      entry,
      lineage.statement,
      this.tables,
      upstream => this.of(upstream).keys,
    );
    return {
      keys: minimalKeys([...declared, ...derived.keys]),
      reason: derived.reason,
    };
  }
}

function noKey(entry: SnapshotTable): Reason {
  if (entry.table.inherited) {
    return {
      code: 'inherited',
      message:
        'Other tables inherit from it, and no key holds over the rows of all of them',
    };
  }
  const flawed = entry.table.keys.filter(key => keyFlaw(key) !== undefined);
  return flawed.length > 0
    ? {
        code: 'no-whole-key',
        message: `${describeKey(flawed[0])} ${keyFlaw(flawed[0])}`,
      }
    : {
        code: 'no-key',
        message:
          'It declares no primary key and has no unique index; either, or a uniqueness test, would make it known',
      };
}

/** Keys that hold for some rows: no grain, but worth being seen. */
function partialEvidence(entry: SnapshotTable): Evidence[] {
  return entry.table.keys.flatMap(key => {
    const flaw = keyFlaw(key);
    return flaw
      ? [
          {
            basis: 'declared' as const,
            text: `${describeKey(key)} ${flaw}`,
            ref: entry.ref,
          },
        ]
      : [];
  });
}

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

/**
 * The grain of every table, by ref.
 *
 * @param written - what the routines of the source write into tables
 */
export function grainsOf(
  tables: SnapshotTables,
  lineages: ReadonlyMap<string, ViewLineage>,
  written: readonly WrittenColumn[],
): Map<string, Grain> {
  const keys = new Keys(tables, lineages);
  const units = TimeUnits.create(tables, lineages, written);
  return new Map(
    tables.all.map(entry => {
      const found = keys.of(entry);
      // A key that is proven is shown before one that is claimed.
      const ranked = [...found.keys].sort(
        (a, b) => Number(b.proven) - Number(a.proven),
      );
      return [
        entry.ref,
        ranked.length > 0
          ? knownGrain(entry, ranked, units)
          : unknownGrain(entry, found.reason ?? noKey(entry)),
      ];
    }),
  );
}
