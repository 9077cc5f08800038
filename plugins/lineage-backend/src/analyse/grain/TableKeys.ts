import { Evidence, Reason } from '@grainline/backstage-plugin-lineage-common';
import { CatalogView, CompositeField, TableName } from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables } from '../SnapshotTables';
import { ViewLineage } from '../viewLineage';
import { declaredKeys, describeKey, keyFlaw } from './declaredKeys';
import { KnownKey, minimalKeys } from './KnownKey';
import { FoundKeys, viewKeys } from './viewKeys';

/**
 * The keys of the tables of a snapshot, and of its views as far as they were analysed: what the keys of the views that read them follow from.
 *
 * As a catalog it tells only keys that are proven: no two rows agree in them, nulls compared as values.
 */
export class TableKeys implements CatalogView {
  readonly complete = false;
  readonly #views = new Map<string, FoundKeys>();

  static create(tables: SnapshotTables): TableKeys {
    return new TableKeys(tables);
  }

  private constructor(private readonly tables: SnapshotTables) {}

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

  /** The proven keys of what SQL means by a name; a partition is a part of its table, and each of its rows is one of the table's. */
  proven(name: TableName): readonly KnownKey[] {
    const entry = this.tables.find(name);
    return entry ? this.of(entry).keys.filter(key => key.proven) : [];
  }

  of(entry: SnapshotTable): FoundKeys {
    return (
      this.#views.get(entry.ref) ?? {
        keys: minimalKeys(declaredKeys(entry)),
        reason: noKey(entry),
      }
    );
  }

  /** Takes note of the keys of a view, once it is analysed. */
  add(view: SnapshotTable, { statement, reason }: ViewLineage): void {
    const declared = declaredKeys(view);
    const derived: FoundKeys = statement
      ? viewKeys(view, statement, name => this.proven(name))
      : {
          keys: [],
          reason: {
            code: reason.code,
            message: `Its SQL says nothing: ${reason.message}`,
          },
        };
    this.#views.set(view.ref, {
      keys: minimalKeys([...declared, ...derived.keys]),
      reason: derived.reason,
    });
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
