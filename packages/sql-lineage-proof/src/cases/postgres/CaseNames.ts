import { InputError } from '@backstage/errors';
import {
  type ColumnName,
  type TableName,
  tableText,
} from '@grainline/sql-lineage';
import type { LineageCase } from '../LineageCase';

/** The tables that a case names, found by the texts that stand for them. */
export class CaseNames {
  private constructor(
    readonly title: string,
    private readonly tables: ReadonlyMap<string, TableName>,
  ) {}

  static of(one: LineageCase): CaseNames {
    const named = [
      ...Object.keys(one.schema ?? {}).map(tableOfKey),
      ...one.writes.map(tableOfKey),
    ];
    return new CaseNames(
      one.title,
      new Map(named.map(table => [tableText(table), table])),
    );
  }

  /** @throws InputError - if the case has no such table */
  table(text: string): TableName {
    const found = this.tables.get(text);
    if (!found) {
      throw new InputError(`'${this.title}' has no table ${text}`);
    }
    return found;
  }

  /**
   * The column of the longest table name that the text begins with.
   *
   * @throws InputError - if the case has no such table
   */
  column(text: string): ColumnName {
    let at = text.lastIndexOf('.');
    while (at > 0) {
      const table = this.tables.get(text.slice(0, at));
      if (table) {
        return { table, column: text.slice(at + 1) };
      }
      at = text.lastIndexOf('.', at - 1);
    }
    throw new InputError(`'${this.title}' has no table of the column ${text}`);
  }
}

/** `"Sales"."Order Lines"` as names; without a schema it has none. */
export function tableOfKey(key: string): TableName {
  const parts = (key.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []).map(part =>
    part.startsWith('"') ? part.slice(1, -1).replace(/""/g, '"') : part,
  );
  const [name, schema] = parts.reverse();
  return schema === undefined ? { name } : { schema, name };
}
