import { type TableName, tableKey } from '../model/TableName';

/** The renamings of lasting tables, in the order of the statements. */
export class TableRenames {
  readonly #renames: { at: number; from: TableName; to: TableName }[] = [];

  get isEmpty(): boolean {
    return this.#renames.length === 0;
  }

  /** @param at - the number of the statement that renames, from 0 */
  add(at: number, from: TableName, to: TableName): void {
    this.#renames.push({ at, from, to });
  }

  /** What a table that a statement wrote is called after all of them. */
  finalName(table: TableName, at: number): TableName {
    let name = table;
    for (const rename of this.#renames) {
      if (rename.at > at && tableKey(rename.from) === tableKey(name)) {
        name = rename.to;
      }
    }
    return name;
  }
}
