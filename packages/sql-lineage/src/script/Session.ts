import type { CatalogView } from '../catalog/CatalogView';
import { type TableName, tableKey, tableText } from '../model/TableName';
import type { RangeVar } from '../parser/Ast';
import type { KnownTable, TableLookup } from '../resolve/StatementAnalysis';
import { isTemporary } from '../statements/createAs';
import type { Effect } from '../statements/StatementOutcome';

/** What the session knows of a table that the script itself made or changed. */
interface SessionTable {
  readonly table: TableName;
  readonly columns: readonly string[] | undefined;
  readonly temporary: boolean;
}

/**
 * What a script sees at one of its statements: the catalog, the search path, and
 * the tables that earlier statements made, renamed or dropped.
 *
 * Each making of a temporary table gives a `TableName` object of its own, so that
 * tables of one name that follow each other are told apart.
 */
export class Session implements TableLookup {
  readonly #made = new Map<string, SessionTable | 'dropped'>();
  readonly #temporary = new Map<string, SessionTable>();
  readonly #everTemporary = new Set<TableName>();
  #searchPath: readonly string[];

  private constructor(
    private readonly catalog: CatalogView,
    searchPath: readonly string[],
  ) {
    this.#searchPath = searchPath;
  }

  static create(
    catalog: CatalogView,
    searchPath: readonly string[] = [],
  ): Session {
    return new Session(catalog, searchPath);
  }

  /** Whether a table lives, or lived, in this session alone. */
  isTemporary(table: TableName): boolean {
    return this.#everTemporary.has(table);
  }

  find(range: RangeVar): KnownTable {
    const { relname: name, schemaname: schema, catalogname } = range;
    if (schema !== undefined && schema !== 'pg_temp') {
      return this.#known({
        ...(catalogname !== undefined && { database: catalogname }),
        schema,
        name,
      });
    }
    const temporary = this.#temporary.get(name);
    if (temporary) {
      return { name: temporary.table, columns: temporary.columns };
    }
    for (const candidate of ['pg_catalog', ...this.#searchPath]) {
      const table = this.#known({ schema: candidate, name });
      if (table.columns || this.#made.has(tableKey(table.name))) {
        return table;
      }
    }
    const only =
      this.#searchPath.length === 1 ? this.#searchPath[0] : undefined;
    return this.#known(only === undefined ? { name } : { schema: only, name });
  }

  created(range: RangeVar): TableName {
    const { relname: name, catalogname } = range;
    if (isTemporary(range)) {
      return { name };
    }
    const schema = range.schemaname ?? this.#searchPath[0];
    return {
      ...(catalogname !== undefined && { database: catalogname }),
      ...(schema !== undefined && { schema }),
      name,
    };
  }

  /** Applies what a statement did to tables. */
  apply(effects: readonly Effect[] | undefined): void {
    for (const effect of effects ?? []) {
      if (effect.effect === 'search-path') {
        this.#searchPath = effect.schemas;
      } else {
        this.#applyTo(effect);
      }
    }
  }

  #applyTo(effect: Exclude<Effect, { effect: 'search-path' }>): void {
    const { table } = effect;
    const key = tableKey(table);
    switch (effect.effect) {
      case 'create': {
        const { columns, temporary } = effect;
        this.#put({ table, columns: columns && [...columns], temporary });
        break;
      }
      case 'drop':
        if (this.#everTemporary.has(table)) {
          this.#temporary.delete(table.name);
        } else {
          this.#made.set(key, 'dropped');
        }
        break;
      case 'columns':
        this.#put({
          table,
          columns: effect.columns,
          temporary: this.#everTemporary.has(table),
        });
        break;
      default: {
        const { columns } = this.#everTemporary.has(table)
          ? this.#temporary.get(table.name) ?? { columns: undefined }
          : this.#known(table);
        if (this.#everTemporary.has(table)) {
          this.#temporary.delete(table.name);
          this.#everTemporary.add(effect.to);
          this.#temporary.set(effect.to.name, {
            table,
            columns,
            temporary: true,
          });
        } else {
          this.#made.set(key, 'dropped');
          this.#put({ table: effect.to, columns, temporary: false });
        }
      }
    }
  }

  #put(entry: SessionTable): void {
    if (entry.temporary) {
      this.#everTemporary.add(entry.table);
      this.#temporary.set(entry.table.name, entry);
    } else {
      this.#made.set(tableKey(entry.table), entry);
    }
  }

  #known(name: TableName): KnownTable {
    const made = this.#made.get(tableKey(name));
    if (made && made !== 'dropped') {
      return { name: made.table, columns: made.columns };
    }
    const columns = made ? undefined : this.catalog.columnsOf(name);
    return columns
      ? { name, columns }
      : {
          name,
          gap: this.catalog.complete
            ? {
                code: 'unknown-table',
                message: `there is no table '${tableText(name)}'`,
              }
            : {
                code: 'unknown-columns',
                message: `the columns of '${tableText(name)}' are not known`,
              },
        };
  }
}
