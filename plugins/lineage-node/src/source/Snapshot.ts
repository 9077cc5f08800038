import {
  ColumnDetail,
  Figure,
  Reason,
  TableCheck,
  TableKey,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import { TableStatistics } from './TableStatistics';

/** What one full read of a source found. Names are as the database spells them. */
export interface Snapshot {
  readonly source: string;
  readonly dialect: 'postgres' | 'redshift';
  readonly database: string;
  readonly serverVersion: string;
  /** ISO 8601 time at which the read began, by the database's clock. */
  readonly takenAt: string;
  readonly schemas: readonly SchemaSnapshot[];
  /**
   * Relations in schemas of which the crawling role may see nothing: those schemas are not named, not even in `schemas`. The marks
   * (see `withheldMark`) tell "privilege lost on the whole schema" from "dropped".
   */
  readonly withheldElsewhere: {
    readonly schemas: number;
    readonly relations: number;
    readonly marks: readonly string[];
  };
  /** Facts that could not be read, though relations could. */
  readonly warnings: readonly Reason[];
  /** Functions of this database that SQL may call, whatever their language; the names alone for what `t.f` and `FROM f()` mean. */
  readonly functions?: readonly FunctionSnapshot[];
  /** Statements that ran, or that files hold. */
  readonly statements?: readonly SeenStatement[];
  /** Loads and changes of tables whose time is known. */
  readonly activity?: readonly TableActivity[];
}

/** One schema as it was read. Its absence from a snapshot means that it is gone only if the snapshot's schema list was read. */
export interface SchemaSnapshot {
  readonly name: string;
  readonly owner?: string;
  readonly comment?: string;
  /**
   * `complete`: what is not in `tables` does not exist, or is withheld. `partial` and `unreadable`: absence proves nothing,
   * and nothing may be removed on its strength.
   */
  readonly completeness: 'complete' | 'partial' | 'unreadable';
  readonly reason?: Reason;
  /** Relations on which the crawling role has no privilege: counted, never named. */
  readonly withheld: number;
  /**
   * Opaque hashes of the withheld relations' ids and names, so that "privilege lost" is told from "dropped" without
   * a name being kept. See `withheldMark`.
   */
  readonly withheldMarks: readonly string[];
  readonly tables: readonly TableSnapshot[];
  readonly routines: readonly RoutineSnapshot[];
  /** Types that columns and functions of this database may have. */
  readonly types?: readonly TypeSnapshot[];
}

/** A relation as it was read. */
export interface TableSnapshot {
  readonly name: string;
  readonly kind: TableKind;
  /** The database's own id of the relation; proves renames, identifies nothing. */
  readonly objectId: string;
  readonly owner?: string;
  readonly comment?: string;
  readonly viewSql?: string;
  /**
   * Why a view's SQL is absent: `withheld` (it names what the crawling role may not see), `locked` or `changed-while-read` (it could not be read
   * this time, see `transient`).
   */
  readonly viewSqlReason?: Reason & {
    /** True if another read may succeed, so that what was known before stays true. */
    readonly transient: boolean;
  };
  /** Foreign keys and, for a view, relations read that lead to what the crawling role may not see: counted, never named. */
  readonly withheldReferences?: number;
  /** False for a materialized view that was never refreshed. */
  readonly populated?: boolean;
  readonly partitionKey?: string;
  readonly partitionCount?: number;
  /** The partitions that the crawling role may see, at every level; they are part of this table, not tables of their own. */
  readonly partitions?: readonly { schema: string; name: string }[];
  /** True if other tables inherit from it: it shows their rows too, which its keys do not cover. */
  readonly inherited?: boolean;
  /** The tables that it inherits from. */
  readonly inherits?: readonly { schema: string; name: string }[];
  /**
   * The date-suffixed tables, such as `events_202510`, that were folded into this one, the newest last. The table has the newest member's
   * columns and keys, and `name` is their common part.
   */
  readonly family?: readonly {
    readonly name: string;
    readonly objectId: string;
  }[];
  /** Where the rows of a foreign or external table really are. */
  readonly origin?: ExternalOrigin;
  /** The newest value of the configured time column. */
  readonly dataThrough?: Figure<string>;
  readonly created: Figure<string>;
  readonly updated: Figure<string>;
  readonly rows: Figure<number>;
  readonly bytes: Figure<number>;
  /**
   * How many rows were ever inserted, updated or deleted since `since` (undefined: since the statistics began). Two crawls that read different
   * values prove a change between them, as long as `since` is the same.
   */
  readonly changes?: { readonly count: number; readonly since?: string };
  /** What the database's statistics say of its values, where the crawling role may read them and they help. */
  readonly statistics?: TableStatistics;
  /** Why there are none. */
  readonly noStatistics?: Reason;
  readonly columns: readonly ColumnSnapshot[];
  readonly keys: readonly TableKey[];
  readonly checks: readonly TableCheck[];
  readonly foreignKeys: readonly ForeignKeySnapshot[];
  /** For a view: the columns that the database itself says it reads, to hold the parsed lineage against. */
  readonly reads?: readonly {
    schema: string;
    table: string;
    column?: string;
  }[];
}

/** A column as it was read. */
export type ColumnSnapshot = Pick<
  ColumnDetail,
  | 'name'
  | 'ordinal'
  | 'type'
  | 'nullable'
  | 'default'
  | 'generated'
  | 'identity'
  | 'comment'
> & {
  /** The database's own number of the column where it is not `ordinal`; it outlives a rename. */
  readonly attribute?: number;
};

/** A foreign key as it was read; `columns[i]` refers to `referencedColumns[i]`. */
export interface ForeignKeySnapshot {
  readonly name: string;
  readonly columns: readonly string[];
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly enforced: boolean;
  readonly validated: boolean;
}

/** A function or procedure as it was read. */
export interface RoutineSnapshot {
  readonly name: string;
  /** Name and argument types, such as `load_orders(date)`; unique in its schema. */
  readonly signature: string;
  readonly kind: 'function' | 'procedure';
  readonly language: 'sql' | 'plpgsql';
  /** Names of the parameters, which are no columns. */
  readonly parameters?: readonly string[];
  /** Undefined when the body names what the crawling role may not see. */
  readonly body?: string;
  readonly comment?: string;
  /** `SET search_path` of the routine, if it has one. */
  readonly searchPath?: readonly string[];
}

/** A function that is not the database's own, by its name alone: what its overloads have in common. */
export interface FunctionSnapshot {
  readonly schema: string;
  readonly name: string;
  /** What it returns in FROM, if it is a row whose columns have names and all overloads return the same. */
  readonly columns?: readonly string[];
}

/** A type that is not the database's own. */
export interface TypeSnapshot {
  readonly name: string;
  readonly kind: 'composite' | 'enum' | 'domain' | 'range';
  /** Of a composite, in their order. */
  readonly fields?: readonly { readonly name: string; readonly type: string }[];
  /** Of an enum, in their order. */
  readonly labels?: readonly string[];
  /** Of a domain: the type beneath. */
  readonly base?: string;
}

/** Where the rows of a foreign or external table, or the files of a load or unload, are. No credentials. */
export type ExternalOrigin =
  | {
      readonly kind: 'database';
      readonly host?: string;
      readonly port?: number;
      readonly database?: string;
      readonly schema?: string;
      readonly table?: string;
      /** The remote name of each column that has another one there. */
      readonly columns?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'files';
      /** A URL without credentials and query, such as `s3://bucket/prefix/`. */
      readonly location: string;
    };

/**
 * A statement that ran in the database, or that a file holds. Its literals were removed before it left the source (see `reduceStatement`
 * of `@grainline/sql-lineage`), but for the locations of COPY and UNLOAD.
 */
export interface SeenStatement {
  readonly kind: 'query' | 'script';
  /** Of a query its fingerprint, of a script its path; unique in the source with `kind`. */
  readonly id: string;
  /** What people see: `INSERT INTO marts.daily_revenue`, or the path of the file. */
  readonly name: string;
  readonly sql: string;
  /** How often it ran since `countedSince`, by the database's own count. */
  readonly calls?: number;
  /** When the count began; a later one means that the counter was reset. */
  readonly countedSince?: string;
  /** ISO 8601, where the database knows them. */
  readonly firstSeen?: string;
  readonly lastSeen?: string;
  /** The schemas in which its names without one are looked up; `public` if not given. */
  readonly searchPath?: readonly string[];
  /** Where a person can open it. */
  readonly url?: string;
  /** Why the text cannot be read as SQL, such as a macro that is not known. */
  readonly reason?: Reason;
}

/** A load or change of a table whose time is known, from a log or history. */
export interface TableActivity {
  readonly schema: string;
  readonly table: string;
  /** ISO 8601; of a load or unload, when it ended. */
  readonly at: string;
  /** ISO 8601; of a load or unload, when it began. */
  readonly startedAt?: string;
  readonly kind: 'load' | 'unload' | 'change';
  readonly rows?: number;
  /** Of a load or unload. */
  readonly location?: string;
  /** One sentence: the log or view that says so. */
  readonly source: string;
}

/** A snapshot without what is handed to a sink as it is read. */
export interface SnapshotOutline
  extends Omit<Snapshot, 'schemas' | 'statements' | 'activity'> {
  readonly schemas: readonly Omit<
    SchemaSnapshot,
    'tables' | 'routines' | 'types'
  >[];
}

/** Takes what a source reads, piece by piece, so that nobody gathers it all. */
export interface SnapshotSink {
  /** Forgets all that it was given: the source begins its read anew. */
  restart(): void;
  table(schema: string, table: TableSnapshot): void;
  routine(schema: string, routine: RoutineSnapshot): void;
  type(schema: string, type: TypeSnapshot): void;
  statement(statement: SeenStatement): void;
  activity(activity: TableActivity): void;
}
