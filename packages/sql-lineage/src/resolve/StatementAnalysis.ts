import type { RowChange } from '../model/RowChange';
import type { CompositeField } from '../catalog/CompositeField';
import type { RowFacts } from '../keys/RowFacts';
import type { RowKey } from '../keys/RowKey';
import type { Reason, ReasonCode } from '../model/Reason';
import type {
  FilterFragment,
  JoinPair,
  TimeUnit,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import type { AstNode, FuncCall, RangeVar } from '../parser/Ast';
import type { SourceText } from '../parser/SourceText';
import type { Condition } from './Condition';
import type { CalledRoutine, RoutineCall } from './CalledRoutine';
import type { CteScope } from './CteScope';
import type { ExcerptEnd } from './excerptEnd';
import type { Lineage, Source, TableRef } from './Lineage';
import { Place } from './Place';
import type { Slot } from './Relation';
import type { Scope } from './Scope';
import type { Variables } from './Variables';
import type { WrittenColumn } from './WrittenColumn';
import type { WrittenRows } from './WrittenRows';

/**
 * The SQL that is analysed. `ansi` is that of other engines, as far as
 * PostgreSQL's grammar and a few allowances read it.
 */
export type Dialect = 'postgres' | 'redshift' | 'ansi';

/** A table as the session knows it. */
export interface KnownTable {
  readonly name: TableName;
  /** Undefined when the table, or what it holds, is not known. */
  readonly columns?: readonly string[];
  /** Why the columns are not known. */
  readonly gap?: { readonly code: ReasonCode; readonly message: string };
}

/** Finds tables: the catalog, the search path, and what the script made before. */
export interface TableLookup {
  find(table: RangeVar): KnownTable;
  /** The name that a table made under this name gets. */
  created(table: RangeVar): TableName;
  /** The columns that a function returns, as far as the catalog knows. */
  functionColumns(parts: readonly string[]): readonly string[] | undefined;
  /** Whether there is a function of this name, as far as the catalog knows. */
  hasFunction(parts: readonly string[]): boolean;
  /** The fields of a column of a composite type, as far as the catalog knows. */
  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined;
  /** The fields of a composite type, as far as the catalog knows. */
  typeFields(parts: readonly string[]): readonly CompositeField[] | undefined;
  /** A routine that the script itself made; undefined for all others. */
  routine(call: FuncCall): CalledRoutine | undefined;
  /** The keys of a table, as far as the catalog knows. */
  keysOf(table: TableName): readonly (readonly string[])[];
  /** The columns of a table that are never null, as far as the catalog knows. */
  neverNull(table: TableName): readonly string[];
  /** The unit of time of a column of a table that the script itself made. */
  unitOf(table: TableName, column: string): TimeUnit | undefined;
}

/** A join's equality before it is shown. */
export interface FoundJoin {
  readonly type: JoinPair['type'];
  readonly left: Source;
  readonly right: Source;
  readonly place: Place;
}

/** A condition before it is shown. */
export interface FoundFilter
  extends Pick<FilterFragment, 'clause' | 'join' | 'apart'> {
  readonly sources: readonly Source[];
  readonly place: Place;
}

/** What a query returns, and what decides which rows it returns. */
export interface QueryLineage {
  readonly slots: readonly Slot[];
  /** What decides its rows; that of the subqueries, WITH queries and joins that it reads too. */
  readonly conditions: readonly Condition[];
  /** The keys of an ORDER BY that cuts off no rows. */
  readonly order?: readonly Condition[];
  /** The positions that identify a row. */
  readonly keys: readonly RowKey[];
  /** What else is known of the rows. */
  readonly facts?: RowFacts;
}

/** The analysis of queries, handed in so that expressions can hold subqueries. */
export type AnalyseQuery = (
  analysis: StatementAnalysis,
  query: AstNode,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
) => QueryLineage;

/** What is given to the analysis of one statement. */
export interface StatementContext {
  readonly text: SourceText;
  readonly dialect: Dialect;
  readonly tables: TableLookup;
  readonly analyseQuery: AnalyseQuery;
  /** Parameters and variables of the routine that the statement stands in. */
  readonly variables?: Variables;
}

/**
 * What is being learnt about one statement: the analysis of its parts adds to it.
 */
export class StatementAnalysis {
  readonly joins: FoundJoin[] = [];
  readonly filters: FoundFilter[] = [];
  /** Conditions behind an optional side of an outer join, once for each time that they are read there. */
  readonly optional: Condition[] = [];
  /** Tables that were first read on an optional side of an outer join. */
  readonly optionalReads: TableName[] = [];
  readonly reasons: Reason[] = [];
  readonly columnsRead = new Map<TableRef, Set<string>>();
  readonly read = new Map<string, TableName>();
  readonly written = new Map<string, TableName>();
  /** What the writing statements of a WITH write. */
  readonly writtenInside: WrittenColumn[] = [];
  /** What decides the rows that the writing statements of a WITH write. */
  readonly rowsInside: WrittenRows[] = [];
  /** How the rows of the tables written change, in the order in which that is told. */
  readonly rowChanges: RowChange[] = [];
  /** The calls of routines that write. */
  readonly calls: RoutineCall[] = [];
  #level = new Map<string, TableName>();
  readonly #refs = new Map<string, TableRef>();
  #leaves = 0;

  private constructor(private readonly context: StatementContext) {}

  static create(context: StatementContext): StatementAnalysis {
    return new StatementAnalysis(context);
  }

  get dialect(): Dialect {
    return this.context.dialect;
  }

  get text(): SourceText {
    return this.context.text;
  }

  /** What a variable of the routine holds; undefined when there is none of this name. */
  variable(parts: readonly string[], byte: number): Lineage | undefined {
    return this.context.variables?.find(this, parts, byte);
  }

  /** The fields of a row variable of the routine, as `*` gives them, where they are known. */
  variableFields(name: string): readonly string[] | undefined {
    return this.context.variables?.rowFields(name);
  }

  /**
   * Tells of the conditions noted since there were so many that they leave out no row of what is around them.
   */
  setApart(from: number, apart: FoundFilter['apart']): void {
    for (let at = from; at < this.filters.length; at++) {
      this.filters[at] = { apart, ...this.filters[at] };
    }
  }

  /** Analyses a query inside another, or inside a statement. */
  query(
    query: AstNode,
    parent: Scope | undefined,
    ctes: CteScope | undefined,
  ): QueryLineage {
    return this.context.analyseQuery(this, query, parent, ctes);
  }

  /** The table that a name in the SQL means. */
  findTable(table: RangeVar): KnownTable {
    return this.context.tables.find(table);
  }

  /** The full name of a table that the statement makes. */
  createdTable(table: RangeVar): TableName {
    return this.context.tables.created(table);
  }

  /** Whether there is a function of this name, as far as the catalog knows. */
  hasFunction(parts: readonly string[]): boolean {
    return this.context.tables.hasFunction(parts);
  }

  /** The columns that a function returns, as far as the catalog knows. */
  functionColumns(parts: readonly string[]): readonly string[] | undefined {
    return this.context.tables.functionColumns(parts);
  }

  /** The fields of a column of a composite type, as far as the catalog knows. */
  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    return this.context.tables.columnFields(table, column);
  }

  /** The fields of a composite type, as far as the catalog knows. */
  typeFields(parts: readonly string[]): readonly CompositeField[] | undefined {
    return this.context.tables.typeFields(parts);
  }

  /** The routine that a call means, where its body is at hand. */
  routine(call: FuncCall): CalledRoutine | undefined {
    return this.context.tables.routine(call);
  }

  /** The keys of a table, as far as the catalog knows. */
  keysOf(table: TableName): readonly (readonly string[])[] {
    return this.context.tables.keysOf(table);
  }

  /** The columns of a table that are never null, as far as the catalog knows. */
  neverNull(table: TableName): readonly string[] {
    return this.context.tables.neverNull(table);
  }

  /** The unit of time of a column of a table that the script itself made. */
  unitOf(table: TableName, column: string): TimeUnit | undefined {
    return this.context.tables.unitOf(table, column);
  }

  /** A number for an entry of FROM that no other entry of the statement has. */
  nextLeaf(): number {
    this.#leaves += 1;
    return this.#leaves;
  }

  /** The one object that stands for a table in this statement. */
  tableRef(name: TableName): TableRef {
    const key = tableKey(name);
    let ref = this.#refs.get(key);
    if (!ref) {
      ref = { name };
      this.#refs.set(key, ref);
    }
    return ref;
  }

  noteRead(name: TableName): void {
    const key = tableKey(name);
    this.read.set(key, name);
    this.#level.set(key, name);
  }

  /** Notes that rows of a table arrive, through a WITH query that was read before. */
  noteArriving(names: Iterable<TableName>): void {
    for (const name of names) {
      this.#level.set(tableKey(name), name);
    }
  }

  /** The tables whose rows arrive at this level: read here, or by what is read here. */
  arriving(): Iterable<TableName> {
    return this.#level.values();
  }

  /** Runs an analysis at a level of its own: what it reads arrives there alone. */
  apart<T>(analyse: () => T): T {
    const outer = this.#level;
    this.#level = new Map();
    try {
      return analyse();
    } finally {
      this.#level = outer;
    }
  }

  noteWritten(name: TableName): void {
    this.written.set(tableKey(name), name);
  }

  /**
   * Notes that the columns behind a value are read. Called where a value is used,
   * not where it is offered: an alias or a star inside a join reads nothing yet.
   */
  noteColumnsRead(lineage: Lineage): void {
    // What was computed inside a subquery has been noted there.
    for (const { table, column, transform } of lineage.sources) {
      if (transform === 'identity') {
        this.noteColumnRead(table, column);
      }
    }
  }

  noteColumnRead(table: TableRef, column: string): void {
    if (table.recursive) {
      return;
    }
    const columns = this.columnsRead.get(table);
    if (columns) {
      columns.add(column);
    } else {
      this.columnsRead.set(table, new Set([column]));
    }
  }

  place(byte: number, end: ExcerptEnd): Place {
    return Place.at(this.text, byte, end);
  }

  /** A reason with its place. */
  reasonAt(code: ReasonCode, message: string, byte: number): Reason {
    const { text } = this;
    return {
      code,
      message,
      ...text.position(text.writtenIndex(text.parsedIndex(Math.max(byte, 0)))),
    };
  }

  /** Notes a gap of the statement that belongs to no single output column. */
  note(reason: Reason | undefined): void {
    if (reason && !this.reasons.includes(reason)) {
      this.reasons.push(reason);
    }
  }
}
