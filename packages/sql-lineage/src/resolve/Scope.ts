import type { JoinPair } from '../model/ScriptLineage';
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
  /** What stands for it in keys, for what is a table, a subquery or a function. */
  readonly leaf?: number;
  /** EXCLUDED and its like: only for qualified names, never part of `*`. */
  readonly pseudo?: boolean;
}

/** What the calls of a select list do to rows; noted as they are met. */
export interface CallFacts {
  /** Some call is an aggregate. */
  aggregate: boolean;
  /** Some call returns sets, or is somebody's own, which may. */
  multiplies: boolean;
}

/** The names that an expression may use. */
export interface Scope {
  readonly parent?: Scope;
  readonly items: readonly FromItem[];
  readonly ctes: CteScope | undefined;
  /** Set for what stands beside a LATERAL subquery: how the two are joined. */
  readonly lateral?: JoinPair['type'];
  /** The WINDOW clause. */
  readonly windows?: ReadonlyMap<string, WindowDef>;
  /** Set for a select list. */
  readonly calls?: CallFacts;
  /** Earlier columns of the same select list, which Redshift lets later ones name. */
  readonly aliases?: Map<string, Column>;
}
