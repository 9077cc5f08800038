import type { RowChange } from '../model/RowChange';
import { type TableName, tableKey } from '../model/TableName';

type Keys = readonly (readonly string[])[];

/**
 * The keys of tables that a script makes and fills itself: those of the one query whose rows a table holds. A table that is filled twice, or in a loop, has
 * none that the script proves.
 */
export class MadeRows {
  /** What each table holds: no row yet, or rows with these keys. By name; a temporary table of the same name has its own object. */
  readonly #held = new Map<TableName | string, 'nothing' | Keys>();

  private constructor() {}

  static create(): MadeRows {
    return new MadeRows();
  }

  addAll(other: MadeRows): void {
    other.#held.forEach((keys, table) => this.#held.set(table, keys));
  }

  /** A lasting table is known by its name, a temporary one, which has no schema, by its object. */
  #id(table: TableName): TableName | string {
    return table.schema === undefined ? table : tableKey(table);
  }

  keysOf(table: TableName): Keys {
    const held = this.#held.get(this.#id(table));
    return held === undefined || held === 'nothing' ? [] : held;
  }

  rename(table: TableName, to: TableName): void {
    const held = this.#held.get(this.#id(table));
    if (held !== undefined) {
      this.#held.set(this.#id(to), held);
      this.#held.delete(this.#id(table));
    }
  }

  note(change: RowChange): void {
    const id = this.#id(change.table);
    const held = this.#held.get(id) ?? [];
    switch (change.action) {
      case 'create':
        this.#held.set(id, change.keys ? keysOf(change) : 'nothing');
        break;
      case 'truncate':
        this.#held.set(id, change.runs ? [] : 'nothing');
        break;
      case 'delete':
        if (isWhole(change) && !change.runs) {
          this.#held.set(id, 'nothing');
        }
        break;
      case 'update': {
        const sets = new Set(change.sets);
        if (held !== 'nothing') {
          this.#held.set(
            id,
            held.filter(key => !key.some(column => sets.has(column))),
          );
        }
        break;
      }
      case 'insert':
        this.#held.set(
          id,
          held === 'nothing' && change.runs !== 'repeatedly'
            ? keysOf(change)
            : [],
        );
        break;
      default:
        this.#held.set(id, []);
    }
  }
}

function keysOf({ keys = [] }: RowChange): Keys {
  return keys.map(key => key.columns);
}

/** A DELETE without a WHERE. */
function isWhole({ by = [], within = [], partly }: RowChange): boolean {
  return by.length === 0 && within.length === 0 && !partly;
}
