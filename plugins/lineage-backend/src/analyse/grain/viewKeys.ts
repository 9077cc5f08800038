import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import { OutputKey, StatementLineage, TableName } from '@grainline/sql-lineage';
import { SnapshotTable } from '../SnapshotTables';
import { KnownKey } from './KnownKey';
import { keylessReason } from './keylessReason';

/** The keys that were found of a table or view. */
export interface FoundKeys {
  readonly keys: readonly KnownKey[];
  /** Why there is no key. */
  readonly reason?: Reason;
}

/**
 * The keys of a view that its SQL proves, from those of the tables that it reads.
 *
 * @param provenKeys - the proven keys of a table or view that it reads
 */
export function viewKeys(
  view: SnapshotTable,
  statement: StatementLineage,
  provenKeys: (name: TableName) => readonly KnownKey[],
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
  const own = (columns: readonly string[]) =>
    columns.map(column => names.get(column)!);
  const keys = shape.keys.map((key): KnownKey => {
    const columns = own(key.columns);
    const from = key.from.flatMap(
      ({ table, columns: upstream }) =>
        provenKeys(table).find(
          known =>
            known.columns.length === upstream.length &&
            known.columns.every((column, at) => column === upstream[at]),
        ) ?? [],
    );
    return {
      columns,
      proven: true,
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
    : { keys, reason: keylessReason(statement, provenKeys) };
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
