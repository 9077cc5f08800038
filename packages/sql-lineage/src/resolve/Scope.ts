import type { WindowDef } from '../parser/Ast';
import type { TableRef } from './Lineage';
import type { Column, Relation } from './Relation';
import type { CteScope } from './CteScope';

/** One entry of FROM, or a part of a join, as names see it. */
export interface FromItem {
  /** What qualified names call it; absent for a join without an alias. */
  readonly alias?: string;
  /** The table, when no alias hides its schema. */
  readonly table?: TableRef;
  /** The table behind an alias: real databases don't let SQL name it, people do. */
  readonly hiddenTable?: TableRef;
  readonly relation: Relation;
  /** Qualified names may use it. */
  readonly qualified: boolean;
  /** Unqualified names and `*` see its columns. */
  readonly unqualified: boolean;
  /** EXCLUDED and its like: only for qualified names, never part of `*`. */
  readonly pseudo?: boolean;
}

/** The names that an expression may use. */
export interface Scope {
  readonly parent?: Scope;
  readonly items: readonly FromItem[];
  readonly ctes: CteScope | undefined;
  /** The WINDOW clause. */
  readonly windows?: ReadonlyMap<string, WindowDef>;
  /** Earlier columns of the same select list, which Redshift lets later ones name. */
  readonly aliases?: Map<string, Column>;
}

/** A scope that has nothing but what surrounds it. */
export function innerScope(
  parent: Scope | undefined,
  items: readonly FromItem[],
  ctes: CteScope | undefined,
): Scope {
  return { parent, items, ctes };
}
