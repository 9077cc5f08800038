import {
  ColumnDetail,
  Figure,
  Reason,
  TableCheck,
  TableKey,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';

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
  readonly created: Figure<string>;
  readonly updated: Figure<string>;
  readonly rows: Figure<number>;
  readonly bytes: Figure<number>;
  /**
   * How many rows were ever inserted, updated or deleted since `since` (undefined: since the statistics began). Two crawls that read different
   * values prove a change between them, as long as `since` is the same.
   */
  readonly changes?: { readonly count: number; readonly since?: string };
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
>;

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
