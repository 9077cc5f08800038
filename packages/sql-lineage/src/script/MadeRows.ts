import type { TimeUnit } from '../model/ScriptLineage';
import type { RowChange } from '../model/RowChange';
import { type TableName, tableKey } from '../model/TableName';

type Units = Readonly<Record<string, TimeUnit>>;
type Keys = readonly (readonly string[])[];

/**
 * The keys, and units of time, of tables that a script makes and fills itself: those of the one query whose rows a table holds. A table that is filled twice, or in a loop, has
 * none that the script proves.
 */
export class MadeRows {
  /** What each table holds: no row yet, or rows with these keys. By name; a temporary table of the same name has its own object. */
  readonly #held = new Map<TableName | string, 'nothing' | Keys>();

  /** The units of time of the columns of a table, where all that is put into it agrees. */
  readonly #units = new Map<TableName | string, Units>();

  private constructor() {}

  static create(): MadeRows {
    return new MadeRows();
  }

  addAll(other: MadeRows): void {
    other.#held.forEach((keys, table) => this.#held.set(table, keys));
    other.#units.forEach((units, table) => this.#units.set(table, units));
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
      this.#units.set(this.#id(to), this.#units.get(this.#id(table)) ?? {});
    }
  }

  unitOf(table: TableName, column: string): TimeUnit | undefined {
    return this.#units.get(this.#id(table))?.[column];
  }

  note(change: RowChange): void {
    const id = this.#id(change.table);
    const held = this.#held.get(id) ?? [];
    this.#noteUnits(id, change, held === 'nothing');
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

  #noteUnits(
    id: TableName | string,
    { action, units = {}, sets = [] }: RowChange,
    isEmpty: boolean,
  ): void {
    const before = this.#units.get(id) ?? {};
    if (action === 'create' || (action === 'insert' && isEmpty)) {
      this.#units.set(id, units);
    } else if (action !== 'truncate' && action !== 'delete') {
      this.#units.set(
        id,
        Object.fromEntries(
          Object.entries(before).filter(([column, unit]) =>
            action === 'insert'
              ? units[column] === unit
              : action === 'update' && !sets.includes(column),
          ),
        ),
      );
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
