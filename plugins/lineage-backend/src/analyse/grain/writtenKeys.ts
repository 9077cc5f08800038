import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable } from '../SnapshotTables';
import { calledJob } from '../viewAssertions';
import { basisOf } from '../viewAssertions';
import { CONFIDENCE } from './confidence';
import { KnownKey, minimalKeys } from './KnownKey';
import { RowWrite } from './RowWrite';
import { hasUnit } from './ViewTimes';
import { standsIn } from './standsIn';
import { FoundKeys, isGrouped } from './viewKeys';

/** What a write upholds, if it is the only one. */
interface WriteClaim {
  readonly write: RowWrite;
  readonly keys: readonly KnownKey[];
}

/** A statement that was seen to run says less than the text that is run: it may not have been alone. */
const SEEN_ONLY = 0.05;

/** The share of the loads before which a table must have been cleared. */
const OFTEN_ENOUGH = 0.9;

/** The keys of a table that those who write it uphold: all of them must agree, unless the database itself holds them to one. */
export function writtenKeys(
  entry: SnapshotTable,
  writes: readonly RowWrite[],
): FoundKeys {
  const seen = withSeenClearing(withoutRepeated(writes));
  const claims = seen
    .filter(write => !/^(clears|updates)/.test(write.how))
    .map((write): WriteClaim => ({ write, keys: claimOf(entry, write) }));
  // What is set in rows that are there may become what another row has.
  const sets = new Set(writes.flatMap(write => write.sets));
  const stays = (key: KnownKey) => !key.columns.some(name => sets.has(name));
  if (claims.length === 0) {
    return { keys: [] };
  }
  const enforced = claims.filter(({ write }) => write.how === 'conflicts');
  const [first] = enforced[0]?.keys ?? [];
  if (first) {
    // The unique index that it needs holds for what others write too.
    return { keys: [{ ...first, evidence: evidenceOf(enforced, first) }] };
  }
  const silent = claims.find(({ keys }) => keys.length === 0);
  if (silent) {
    return { keys: [], reason: whyNone(silent.write) };
  }
  const shared = claims[0].keys.filter(
    key =>
      stays(key) &&
      claims.every(({ keys }) => keys.some(other => sameColumns(key, other))),
  );
  if (shared.length === 0) {
    return {
      keys: [],
      reason: {
        code: 'writers-disagree',
        message:
          'Those that write it do not agree on what identifies a row; a unique index, or a probe of its data, would make it known',
      },
    };
  }
  const several = claims.length > 1;
  return {
    keys: minimalKeys(
      shared.map(key => ({
        ...key,
        confidence:
          Math.min(
            ...claims.map(
              ({ keys }) =>
                keys.find(other => sameColumns(key, other))!.confidence,
            ),
          ) - (several && !isReplacing(claims) ? SEEN_ONLY : 0),
        evidence: evidenceOf(claims, key),
      })),
    ),
  };
}

/** Whether every writer fills all of it anew, so that it never holds rows of two. */
function isReplacing(claims: readonly WriteClaim[]): boolean {
  return claims.every(({ write }) => write.how === 'replaces');
}

/** Drops the statements that were seen to run as part of a routine or file whose text is read itself, and the making of routines that are there. */
function withoutRepeated(writes: readonly RowWrite[]): readonly RowWrite[] {
  const texts = [
    ...new Set(
      writes.flatMap(({ job }) => (job.kind === 'query' ? [] : [job])),
    ),
  ];
  return texts.length === 0
    ? writes
    : writes.filter(({ job, defined }) =>
        defined
          ? !texts.some(text => text.kind === 'routine')
          : job.kind !== 'query' || !texts.some(text => standsIn(job, text)),
      );
}

/** Statements that were seen to run come one by one: what clears the table and what fills it then are two. */
function withSeenClearing(writes: readonly RowWrite[]): readonly RowWrite[] {
  const most = Math.max(
    0,
    ...writes.map(({ how, job }) => (how === 'appends' && job.calls) || 0),
  );
  // Who clears a table now and then does not clear it before each load.
  const clearing = (how: RowWrite['how']) =>
    writes.some(
      write =>
        write.job.kind === 'query' &&
        write.how === how &&
        (write.job.calls ?? 0) >= most * OFTEN_ENOUGH,
    );
  const all = clearing('clears');
  if (!all && !clearing('clears-part')) {
    return writes;
  }
  const inserts = (write: RowWrite) =>
    write.job.kind === 'query' && write.how === 'appends';
  const beside = writes.filter(inserts).length > 1;
  return writes.map(write =>
    inserts(write)
      ? { ...write, how: all ? 'replaces' : 'replaces-part', beside }
      : write,
  );
}

/** The keys that one write upholds by itself. */
function claimOf(entry: SnapshotTable, write: RowWrite): KnownKey[] {
  const { how, by = [] } = write;
  const seen = write.job.kind === 'query' ? SEEN_ONLY : 0;
  if (how === 'conflicts' || how === 'merges') {
    const columns =
      by.length > 0
        ? by
        : entry.table.keys.find(key => key.name === write.constraint)?.columns;
    return columns
      ? [
          known(
            write,
            columns,
            how === 'conflicts' ? CONFIDENCE.conflict : merged(write) - seen,
            true,
            write.keys.find(key => sameColumns(key, { columns })),
          ),
        ]
      : [];
  }
  return write.keys.flatMap(key => {
    if (how === 'replaces' && !write.beside) {
      return [
        known(write, key.columns, CONFIDENCE.replaced - seen, key.minimal, key),
      ];
    }
    const added = addedColumns(entry, write, key.columns);
    return added
      ? [
          known(
            write,
            [...new Set([...key.columns, ...added.columns])],
            added.confidence - seen,
            key.minimal && !added.perhaps,
            key,
          ),
        ]
      : [];
  });
}

/** A MERGE puts in rows that are alike at once, where nothing shows that its source has none. */
function merged({ unique }: RowWrite): number {
  return unique ? CONFIDENCE.claimed : CONFIDENCE.appended;
}

/** What must be added to a key of the rows of one run for it to hold for those of all runs; undefined if nothing does. */
function addedColumns(
  entry: SnapshotTable,
  { how, beside, constants, runTimes, slice, sliced }: RowWrite,
  key: readonly string[],
):
  | { columns: readonly string[]; confidence: number; perhaps?: boolean }
  | undefined {
  const typeOf = (name: string) =>
    entry.table.columns.find(c => c.name === name)?.type ?? '';
  if (key.length === 0) {
    return undefined;
  }
  if (beside) {
    // Only a word that each statement writes into its rows keeps them apart: 'till', 'web'.
    const words = constants.filter(name => !hasUnit(typeOf(name)));
    return words.length > 0
      ? { columns: words, confidence: CONFIDENCE.appended }
      : undefined;
  }
  const ofTime = [...key, ...slice].some(name => hasUnit(typeOf(name)));
  if (how !== 'appends') {
    return {
      columns: ofTime ? slice : [...slice, ...runTimes.slice(0, 1)],
      confidence: sliced ? CONFIDENCE.replacedInPart : CONFIDENCE.observed,
    };
  }
  if (!ofTime) {
    return runTimes.length > 0
      ? { columns: runTimes.slice(0, 1), confidence: CONFIDENCE.appended }
      : undefined;
  }
  // A snapshot of each day may hold other times too; a moment beside them is when they were loaded.
  const snapshot = runTimes.filter(name => typeOf(name) === 'date');
  return {
    columns: snapshot.slice(0, 1),
    confidence: CONFIDENCE.appended,
    perhaps: snapshot.length > 0,
  };
}

const HOW: Readonly<Record<RowWrite['how'], string>> = {
  replaces: 'fills it anew',
  'replaces-part': 'replaces a stretch of it',
  conflicts: 'gives way to, or changes, a row that is there (ON CONFLICT)',
  merges: 'matches it (MERGE)',
  appends: 'adds to it in each run',
  clears: 'clears it',
  'clears-part': 'clears a part of it',
  updates: 'sets columns of it',
};

function known(
  write: RowWrite,
  columns: readonly string[],
  confidence: number,
  minimal: boolean,
  key?: RowWrite['keys'][number],
): KnownKey {
  // What a query reads may be hidden from who reads this.
  const words =
    key?.evidence.filter(text => !text.includes(' has the key ')) ?? [];
  const why = words.length > 0 ? `: ${words.join('; ')}` : '';
  return {
    columns,
    proven: false,
    minimal: minimal || columns.length < 2,
    confidence,
    grouped: key !== undefined && isGrouped(key),
    evidence: [
      {
        basis: basisOf(write.job),
        text: `${calledJob(write.job)} ${HOW[write.how]}, by ${
          columns.length > 0 ? columns.join(', ') : 'one row'
        }${why}`,
        ref: write.job.id,
      },
    ],
  };
}

function sameColumns(
  a: Pick<KnownKey, 'columns'>,
  b: Pick<KnownKey, 'columns'>,
): boolean {
  return (
    a.columns.length === b.columns.length &&
    a.columns.every(column => b.columns.includes(column))
  );
}

/** What each writer says for a key, once for each way. */
function evidenceOf(claims: readonly WriteClaim[], key: KnownKey): Evidence[] {
  const found = claims.flatMap(
    ({ keys }) => keys.find(other => sameColumns(key, other))?.evidence ?? [],
  );
  return [
    ...new Map(found.map(one => [`${one.ref} ${one.text}`, one])).values(),
  ];
}

function whyNone({ how, keys }: RowWrite): Reason {
  if (how === 'appends' && keys.some(key => key.columns.length > 0)) {
    return {
      code: 'appends',
      message:
        'Each run adds rows to those that are there, and nothing shows that none comes twice; a unique index, or a probe of its data, would make it known',
    };
  }
  return {
    code: 'writer-without-key',
    message:
      'What fills it does not show what identifies a row; a key of what that reads, a unique index, or a probe of its data, would make it known',
  };
}
