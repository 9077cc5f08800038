import type { SqlType, TypedName } from './SqlType';

/** A table or view that queries may read. */
export interface WorldRelation {
  readonly schema: string;
  readonly name: string;
  readonly kind:
    | 'table'
    | 'partitioned'
    | 'parent'
    | 'child'
    | 'view'
    | 'materialized';
  readonly columns: readonly WorldColumn[];
  /** The primary key. */
  readonly key: readonly string[];
}

export interface WorldColumn extends TypedName {
  readonly generated?: boolean;
}

/** A function that queries may call. */
export interface WorldFunction {
  readonly schema: string;
  readonly name: string;
  readonly parameters: readonly TypedName[];
  readonly kind:
    | 'scalar'
    | 'set'
    | 'out'
    | 'table'
    | 'rows'
    | 'composite'
    | 'record'
    | 'of-row';
  /** What it returns, for those that return one value. */
  readonly type?: SqlType;
  /** The columns of what it returns in FROM. */
  readonly columns: readonly TypedName[];
  /** The table whose rows it returns, as SQL writes it. */
  readonly rowsOf?: string;
}

/** The schemas that a set of queries is written over. */
export interface World {
  readonly schemas: readonly string[];
  /** What unqualified names are looked up in. */
  readonly searchPath: readonly string[];
  readonly relations: WorldRelation[];
  readonly functions: readonly WorldFunction[];
  readonly types: readonly SqlType[];
  /** The statements that make it. */
  readonly ddl: readonly string[];
}
