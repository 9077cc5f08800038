import { isKeyword, quoteName } from '../schema/quoteName';
import type { SqlType, TypedName } from '../schema/SqlType';
import type { WorldRelation } from '../schema/World';
import type { Construct } from '../constructs';

/** Something that an expression may name. */
export interface Leaf {
  readonly sql: string;
  readonly type: SqlType;
  /** As inner queries may name it too; absent for what they cannot. */
  readonly outer?: string;
  readonly constructs?: readonly Construct[];
}

/** Something in FROM, by its name. */
export interface Row {
  readonly alias: string;
  /** Columns whose names are known and not ambiguous. */
  readonly columns: readonly TypedName[];
  /** The table, when it is one. */
  readonly relation?: WorldRelation;
  /** May be used as a value: not the alias of a merged join. */
  readonly value: boolean;
  /** The columns are all that it has, in their order. */
  readonly complete: boolean;
}

/** A WITH query that may be read. */
export interface Cte {
  readonly name: string;
  readonly columns: readonly OutputName[];
}

/** A column of a query; without a name where only PostgreSQL knows it. */
export interface OutputName {
  readonly name: string | undefined;
  readonly type: SqlType;
}

/** What the expressions of one query may use. */
export interface Env {
  readonly leaves: readonly Leaf[];
  readonly rows: readonly Row[];
  readonly outer?: Env;
  readonly ctes: readonly Cte[];
  /** The rows under the groups, for the arguments of aggregates. */
  readonly ungrouped?: Env;
  /** Window functions may stand here. */
  readonly windows?: readonly string[] | undefined;
  /** The keys of GROUP BY, for GROUPING(). */
  readonly keys?: readonly string[];
}

export function emptyEnv(outer: Env | undefined, ctes: readonly Cte[]): Env {
  return { leaves: [], rows: [], outer, ctes };
}

/** Whether unqualified `name` would be a column, here or further out. */
export function isColumnName(env: Env, name: string): boolean {
  for (let at: Env | undefined = env; at; at = at.outer) {
    const inside: Env = at.ungrouped ?? at;
    if (inside.rows.some(row => row.columns.some(one => one.name === name))) {
      return true;
    }
  }
  return false;
}

/** What a name shows of what the grammar must print. */
export function nameConstructs(name: string): Construct[] {
  const found: Construct[] = [];
  if (/[A-Z]/.test(name)) {
    found.push('quoted case');
  }
  if (isKeyword(name)) {
    found.push('keyword as a name');
  }
  if (name.includes('.')) {
    found.push('name with a dot');
  }
  if (/["']/.test(name)) {
    found.push('name with a quote');
  }
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(name)) {
    found.push('Unicode name');
  }
  if (Buffer.byteLength(name) >= 62) {
    found.push('name of 63 bytes');
  }
  return found;
}

export function columnSql(alias: string, name: string): string {
  return `${quoteName(alias)}.${quoteName(name)}`;
}
