import type { TableName } from '../model/TableName';
import type { Condition } from './Condition';
import type { Relation } from './Relation';

/** A query of a WITH: analysed when first named, at the latest at the end of its WITH. */
export interface Cte {
  relation(): Relation;
  /** What decides its rows. */
  conditions(): readonly Condition[];
  /** The tables that its rows come from. */
  arriving(): readonly TableName[];
}

/** The WITH queries that a query may name, innermost first. */
export class CteScope {
  private readonly entries = new Map<string, Cte>();

  private constructor(private readonly parent: CteScope | undefined) {}

  static within(parent: CteScope | undefined): CteScope {
    return new CteScope(parent);
  }

  add(name: string, cte: Cte): void {
    this.entries.set(name, cte);
  }

  find(name: string): Cte | undefined {
    return this.entries.get(name) ?? this.parent?.find(name);
  }
}
