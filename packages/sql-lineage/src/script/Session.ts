import type { CatalogView } from '../catalog/CatalogView';
import type { CompositeField } from '../catalog/CompositeField';
import type { TimeUnit } from '../model/ScriptLineage';
import type { RowChange } from '../model/RowChange';
import { type TableName, tableKey, tableText } from '../model/TableName';
import type { FuncCall, RangeVar } from '../parser/Ast';
import type { CalledRoutine } from '../resolve/CalledRoutine';
import type { KnownTable, TableLookup } from '../resolve/StatementAnalysis';
import { isTemporary } from '../statements/createAs';
import type { Effect } from '../statements/StatementOutcome';
import { functionColumnsOf, hasFunctionIn, typeFieldsOf } from './catalogTypes';
import { MadeRows } from './MadeRows';
import { SearchPath } from './SearchPath';
import { SessionRoutines } from './SessionRoutines';
import { TableRenames } from './TableRenames';

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
  readonly #variables = new Set<TableName>();
  readonly #passing = new Set<TableName>();
  readonly #renames = new TableRenames();
  readonly #rows = MadeRows.create();
  #statement = 0;
  #routines = new SessionRoutines();
  #searchPath: SearchPath;

  private constructor(
    private readonly catalog: CatalogView,
    searchPath: SearchPath,
  ) {
    this.#searchPath = searchPath;
  }

  static create(
    catalog: CatalogView,
    searchPath: readonly string[] = [],
  ): Session {
    return new Session(catalog, SearchPath.of(searchPath));
  }

  /** Whether every table outlives the session under the name that statements give it. */
  get keepsTables(): boolean {
    return (
      this.#everTemporary.size === 0 &&
      this.#passing.size === 0 &&
      this.#variables.size === 0 &&
      this.#renames.isEmpty
    );
  }

  /**
   * Whether a table lived in this session alone: a temporary one, or one that the
   * script both made and dropped.
   */
  isTemporary(table: TableName): boolean {
    return (
      this.#everTemporary.has(table) ||
      this.#passing.has(table) ||
      this.#variables.has(table)
    );
  }

  /** A session that goes on from here without changing this one. */
  copy(): Session {
    const session = new Session(this.catalog, this.#searchPath);
    this.#made.forEach((entry, key) => session.#made.set(key, entry));
    this.#temporary.forEach((entry, key) => session.#temporary.set(key, entry));
    this.#everTemporary.forEach(table => session.#everTemporary.add(table));
    session.#rows.addAll(this.#rows);
    session.#routines = this.#routines.copy();
    return session;
  }

  /** The routines that the script made so far. */
  get routines(): SessionRoutines {
    return this.#routines;
  }

  routine(call: FuncCall): CalledRoutine | undefined {
    return this.#routines.ofCall(call);
  }

  /** Lets a name stand for the rows of another table, as a trigger's transition tables do. */
  within(names: ReadonlyMap<string, KnownTable>, run: () => void): void {
    const before = [...names.keys()].map(
      name => [name, this.#temporary.get(name)] as const,
    );
    for (const [name, { name: table, columns }] of names) {
      this.#temporary.set(name, { table, columns, temporary: false });
    }
    run();
    for (const [name, entry] of before) {
      if (entry) {
        this.#temporary.set(name, entry);
      } else {
        this.#temporary.delete(name);
      }
    }
  }

  /** Takes note of a table that stands for a variable of a routine. */
  addVariable(table: TableName): void {
    this.#variables.add(table);
  }

  isVariable(table: TableName): boolean {
    return this.#variables.has(table);
  }

  /** Whether a table ends with the script: dropped after it was made, or a variable. */
  isGone(table: TableName): boolean {
    return this.#passing.has(table) || this.#variables.has(table);
  }

  /**
   * What a table that a statement wrote is called at the end of the script.
   *
   * @param at - the statement's number, from 0
   */
  finalName(table: TableName, at: number): TableName {
    return this.#renames.finalName(table, at);
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
    const { schemas } = this.#searchPath;
    for (const candidate of ['pg_catalog', ...schemas]) {
      const table = this.#known({ schema: candidate, name });
      if (table.columns || this.#made.has(tableKey(table.name))) {
        return table;
      }
    }
    return this.#known(this.#searchPath.only(name) ?? { name });
  }

  created(range: RangeVar): TableName {
    return isTemporary(range)
      ? { name: range.relname }
      : this.#searchPath.created(range);
  }

  keysOf(table: TableName): readonly (readonly string[])[] {
    return this.#madeOrTemporary(table)
      ? this.#rows.keysOf(table)
      : this.catalog.keysOf?.(table) ?? [];
  }

  neverNull(table: TableName): readonly string[] {
    return this.#madeOrTemporary(table)
      ? []
      : this.catalog.neverNull?.(table) ?? [];
  }

  unitOf(table: TableName, column: string): TimeUnit | undefined {
    return this.#madeOrTemporary(table)
      ? this.#rows.unitOf(table, column)
      : undefined;
  }

  functionColumns(parts: readonly string[]): readonly string[] | undefined {
    return functionColumnsOf(this.catalog, this.#searchPath, parts);
  }

  hasFunction(parts: readonly string[]): boolean {
    return hasFunctionIn(this.catalog, this.#searchPath, parts);
  }

  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    return this.#madeOrTemporary(table)
      ? undefined
      : this.catalog.columnFields?.(table, column);
  }

  typeFields(parts: readonly string[]): readonly CompositeField[] | undefined {
    return typeFieldsOf(this.catalog, this.#searchPath, parts);
  }

  #madeOrTemporary(table: TableName): boolean {
    return this.isTemporary(table) || this.#made.has(tableKey(table));
  }

  /** Takes note of how rows of tables changed, once the statement's effects are applied. */
  noteRows(changes: readonly RowChange[]): void {
    for (const change of changes) {
      if (this.#madeOrTemporary(change.table)) {
        this.#rows.note(change);
      }
    }
  }

  /** Applies what a statement did to tables; called once for each, in order. */
  apply(effects: readonly Effect[] | undefined): void {
    this.#statement++;
    for (const effect of effects ?? []) {
      if (effect.effect === 'search-path') {
        this.#searchPath = SearchPath.of(effect.schemas, effect.database);
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
        const { columns, temporary, ifNotExists } = effect;
        if (ifNotExists && this.#known(table).columns) {
          break;
        }
        this.#put({ table, columns: columns && [...columns], temporary });
        break;
      }
      case 'drop':
        if (this.#everTemporary.has(table)) {
          this.#temporary.delete(table.name);
        } else {
          if (this.#made.has(key)) {
            this.#passing.add(table);
          }
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
          this.#renames.add(this.#statement - 1, table, effect.to);
          this.#rows.rename(table, effect.to);
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
    const columns = made ? undefined : this.#catalogColumns(name);
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

  /** A database that the catalog does not name is the one that it describes. */
  #catalogColumns(name: TableName): readonly string[] | undefined {
    const columns = this.catalog.columnsOf(name);
    if (columns || name.database === undefined) {
      return columns;
    }
    const { database, ...local } = name;
    return this.catalog.columnsOf(local);
  }
}
