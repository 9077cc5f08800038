import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import { OutputKey, StatementLineage, TableName } from '@grainline/sql-lineage';
import { SnapshotTable } from '../SnapshotTables';
import { CONFIDENCE, DERIVED_FACTOR } from './confidence';
import { KnownKey } from './KnownKey';
import { keylessReason } from './keylessReason';

/** The keys that were found of a table or view. */
export interface FoundKeys {
  readonly keys: readonly KnownKey[];
  /** What speaks against keys that somebody claims. */
  readonly contradictions?: readonly Evidence[];
  /** Why there is no key. */
  readonly reason?: Reason;
}

/**
 * The keys of a view that follow by its SQL from those of the tables that it reads. They are proven if those are.
 *
 * @param knownKeys - the keys of a table or view that it reads, those that its SQL was read with
 */
export function viewKeys(
  view: SnapshotTable,
  statement: StatementLineage,
  knownKeys: (name: TableName) => readonly KnownKey[],
): FoundKeys {
  const { shape, outputs } = statement;
  // The shape names the columns of the SQL; a view's own may be called otherwise.
  const names = new Map(
    outputs.map(o => [o.column, view.columns[o.ordinal - 1]]),
  );
  if (names.size < outputs.length) {
    return {
      keys: [],
      reason: {
        code: 'ambiguous-column',
        message: 'Two columns of the SQL have one name',
      },
    };
  }
  const doubt = Math.min(
    1,
    ...statement.tablesRead
      .flatMap(name => knownKeys(name))
      .flatMap(key => (key.proven ? [] : key.confidence)),
  );
  const own = (columns: readonly string[]) =>
    columns.map(column => names.get(column)!);
  const keys = shape.keys.map((key): KnownKey => {
    const columns = own(key.columns);
    const from = key.from.flatMap(
      ({ table, columns: upstream }) =>
        knownKeys(table).find(
          known =>
            known.columns.length === upstream.length &&
            known.columns.every((column, at) => column === upstream[at]),
        ) ?? [],
    );
    // What reduced a key is not told: one claimed key among those read casts its doubt on all.
    return {
      columns,
      proven: doubt === 1,
      grouped: isGrouped(key),
      confidence: doubt === 1 ? CONFIDENCE.proven : doubt * DERIVED_FACTOR,
      minimal:
        columns.length < 2 ||
        (key.minimal &&
          from.every(
            upstream =>
              upstream.minimal || upstream.columns.length < columns.length,
          )),
      evidence: [
        {
          basis: 'parsed',
          text: proof(key, columns, statement, view.columns, own),
          ref: `view:${view.ref}`,
        },
        ...distinctEvidence(from.flatMap(upstream => upstream.evidence)),
      ],
    };
  });
  return keys.length > 0
    ? { keys }
    : { keys, reason: keylessReason(statement, knownKeys) };
}

/** Whether a GROUP BY or DISTINCT made it, in the query itself or where its rows come from. */
export function isGrouped({ evidence }: OutputKey): boolean {
  return evidence.some(text => /^(GROUP BY|SELECT DISTINCT)/.test(text));
}

/** What in the SQL makes columns a key, for people. */
function proof(
  key: OutputKey,
  columns: readonly string[],
  { shape }: StatementLineage,
  all: readonly string[],
  own: (columns: readonly string[]) => readonly string[],
): string {
  const [first] = key.evidence;
  if (first === 'SELECT DISTINCT' && shape.distinct) {
    return lessDetermined('DISTINCT over all columns', all, columns);
  }
  if (first === 'DISTINCT ON' && shape.distinctOn) {
    return `DISTINCT ON (${own(shape.distinctOn).join(', ')})`;
  }
  if (first === 'GROUP BY' && shape.groupBy) {
    const groups = own(shape.groupBy);
    return lessDetermined(`GROUP BY ${groups.join(', ')}`, groups, columns);
  }
  if (shape.aggregateWithoutGroupBy) {
    return 'Aggregates everything, without a GROUP BY';
  }
  if (key.evidence.length > key.from.length || key.from.length === 0) {
    return `Its SQL makes them unique: ${key.evidence.join('; ')}`;
  }
  return key.minimal
    ? 'Each of its rows is one row of what it reads'
    : 'Its joins multiply rows: the keys of what it joins identify a row together';
}

function lessDetermined(
  text: string,
  columns: readonly string[],
  kept: readonly string[],
): string {
  const left = columns.filter(column => !kept.includes(column));
  return left.length > 0
    ? `${text}; ${left.join(', ')} follow from the others by declared keys`
    : text;
}

/** A table that is joined to itself brings its evidence once. */
function distinctEvidence(evidence: readonly Evidence[]): Evidence[] {
  const seen = new Set<string>();
  return evidence.filter(({ text, ref }) => {
    const id = JSON.stringify([text, ref]);
    return !seen.has(id) && seen.add(id);
  });
}
