/** The kinds of relation, in the words of the catalog entities' `spec.type`. */
export type OwnerRelationKind =
  | 'table'
  | 'partitioned-table'
  | 'foreign-table'
  | 'view'
  | 'materialized-view';

/** A relation as the database's owner sees it. */
export type OwnerRelation = {
  readonly schema: string;
  readonly name: string;
  readonly kind: OwnerRelationKind;
  /** Names, in the order of the columns. */
  readonly columns: readonly string[];
  /** True when the crawling role may not read it. */
  readonly withheld: boolean;
};

/** A foreign key as the database's owner sees it. */
export type OwnerForeignKey = {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
  readonly referencedSchema: string;
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  /** True when the crawling role may not read one of the two tables. */
  readonly withheld: boolean;
};

/** Figures of a database or of a part of it. */
export type OwnerTotals = {
  /** Schemas with at least one relation. */
  readonly schemas: number;
  /** Ordinary, partitioned and foreign tables; a partition is part of its table and not counted. */
  readonly tables: number;
  /** Views and materialized views. */
  readonly views: number;
  readonly materializedViews: number;
  /** Columns of all of these. */
  readonly columns: number;
  /** Foreign keys of these tables, those that partitions inherit not counted. */
  readonly foreignKeys: number;
};

/** What the owner of a database counts in it, and what of it the crawling role may see. */
export type OwnerCount = {
  readonly database: string;
  /** Everything. */
  readonly all: OwnerTotals;
  /** Everything less what the crawling role may not see. */
  readonly visible: OwnerTotals;
  /** The names of the relations that the crawling role may not see, by schema, sorted. */
  readonly withheld: Readonly<Record<string, readonly string[]>>;
  /** The schemas of which the crawling role may see nothing, sorted. */
  readonly withheldSchemas: readonly string[];
  /** Sorted by schema and name, bytewise. */
  readonly relations: readonly OwnerRelation[];
  readonly foreignKeys: readonly OwnerForeignKey[];
};
