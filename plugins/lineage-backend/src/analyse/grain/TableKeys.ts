import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  CatalogView,
  CompositeField,
  StatementLineage,
  TableName,
} from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { ViewLineage } from '../viewLineage';
import { declaredKeys, describeKey, keyFlaw } from './declaredKeys';
import { KnownKey, minimalKeys } from './KnownKey';
import { TableWrites } from './TableWrites';
import { heldAgainstStatistics } from './heldAgainstStatistics';
import { FoundKeys, viewKeys } from './viewKeys';
import { writtenKeys } from './writtenKeys';

/** So many keys of one table are told to those who read it: more only multiply. */
const MOST_CLAIMED = 3;

/**
 * The keys of the tables of a snapshot, and of its views as far as they were analysed: what the keys of the views that read them follow from.
 *
 * As a catalog it tells only keys that are proven: no two rows agree in them, nulls compared as values. {@link TableKeys.claimed} tells
 * the others too.
 */
export class TableKeys implements CatalogView {
  readonly complete = false;
  /** Tells, beside the proven keys, those that are only likely. */
  readonly claimed: CatalogView;
  readonly #views = new Map<string, FoundKeys>();
  readonly #tables = new Map<string, FoundKeys>();
  /** The columns of views that are never NULL. */
  readonly #filled = new Map<string, readonly string[]>();

  static create(tables: SnapshotTables, writes: TableWrites): TableKeys {
    return new TableKeys(tables, writes);
  }

  private constructor(
    private readonly tables: SnapshotTables,
    private readonly writes: TableWrites,
  ) {
    this.claimed = {
      complete: false,
      columnsOf: name => this.columnsOf(name),
      functionColumns: routine => this.functionColumns(routine),
      hasFunction: routine => this.hasFunction(routine),
      columnFields: (table, column) => this.columnFields(table, column),
      typeFields: type => this.typeFields(type),
      keysOf: name => this.known(name).map(key => key.columns),
      neverNull: name => this.neverNull(name),
    };
  }

  columnsOf(name: TableName): readonly string[] | undefined {
    return this.tables.columnsOf(name);
  }

  functionColumns(routine: TableName): readonly string[] | undefined {
    return this.tables.functionColumns(routine);
  }

  hasFunction(routine: TableName): boolean {
    return this.tables.hasFunction(routine);
  }

  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    return this.tables.columnFields(table, column);
  }

  typeFields(type: TableName): readonly CompositeField[] | undefined {
    return this.tables.typeFields(type);
  }

  keysOf(name: TableName): readonly (readonly string[])[] {
    return this.proven(name).map(key => key.columns);
  }

  /** The columns that are never NULL: by declaration, or by the SQL of a view. */
  neverNull(name: TableName): readonly string[] | undefined {
    const entry = this.tables.find(name);
    return (
      entry &&
      (this.#filled.get(entry.ref) ??
        entry.table.columns.flatMap(c => (c.nullable ? [] : c.name)))
    );
  }

  /** The proven keys of what SQL means by a name; a partition is a part of its table, and each of its rows is one of the table's. */
  proven(name: TableName): readonly KnownKey[] {
    const entry = this.tables.find(name);
    const found =
      entry && (this.#views.get(entry.ref)?.keys ?? declaredKeys(entry));
    return found?.filter(key => key.proven) ?? [];
  }

  /** The keys of what SQL means by a name, proven or likely. */
  known(name: TableName): readonly KnownKey[] {
    const entry = this.tables.find(name);
    return entry ? this.of(entry).keys.slice(0, MOST_CLAIMED) : [];
  }

  of(entry: SnapshotTable): FoundKeys {
    const found = this.#views.get(entry.ref) ?? this.#tables.get(entry.ref);
    if (found) {
      return found;
    }
    // Stands while those who write it are read: one that fills it from itself ends here.
    this.#tables.set(entry.ref, {
      keys: minimalKeys(declaredKeys(entry)),
      reason: noKey(entry),
    });
    const keys = this.#tableKeys(entry);
    this.#tables.set(entry.ref, keys);
    return keys;
  }

  /** Takes note of the keys of a view, once it is analysed. */
  add(
    view: SnapshotTable,
    { statement, reason, withClaimed }: ViewLineage,
  ): void {
    const declared = declaredKeys(view);
    this.#filled.set(
      view.ref,
      (statement?.shape.neverNull ?? []).flatMap(name =>
        statement!.outputs.flatMap(o =>
          o.column === name ? view.columns[o.ordinal - 1] : [],
        ),
      ),
    );
    const derived: FoundKeys = statement
      ? this.#viewKeys(view, statement, withClaimed)
      : {
          keys: [],
          reason: {
            code: reason.code,
            message: `Its SQL says nothing: ${reason.message}`,
          },
        };
    this.#views.set(view.ref, {
      ...heldAgainstStatistics(view, [...declared, ...derived.keys]),
      reason: derived.reason,
    });
  }

  #viewKeys(
    view: SnapshotTable,
    statement: StatementLineage,
    withClaimed: StatementLineage | undefined,
  ): FoundKeys {
    const proven = viewKeys(view, statement, name => this.proven(name));
    return proven.keys.length === 0 && withClaimed
      ? viewKeys(view, withClaimed, name => this.known(name))
      : proven;
  }

  #tableKeys(entry: SnapshotTable): FoundKeys {
    const declared = declaredKeys(entry);
    if (entry.table.inherited || declared.some(key => key.proven)) {
      return { keys: minimalKeys(declared), reason: noKey(entry) };
    }
    const written = writtenKeys(entry, this.writes.of(entry, this.claimed));
    return {
      ...heldAgainstStatistics(entry, [...declared, ...written.keys]),
      reason: written.reason ?? noKey(entry),
    };
  }
}

/** Why a table that is no view has no key. */
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
export function partialEvidence(entry: SnapshotTable): Evidence[] {
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
