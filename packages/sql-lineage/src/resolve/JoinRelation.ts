import {
  type Column,
  type Found,
  type OpenColumns,
  type Relation,
  type Slot,
  withoutNames,
} from './Relation';
import { placedAt } from './unplaced';

/**
 * The columns that a join with USING or NATURAL shows to unqualified names: the
 * merged ones first, then what is left of either side.
 */
export class JoinRelation implements Relation {
  private constructor(
    private readonly left: Relation,
    private readonly right: Relation,
    private readonly merged: ReadonlyMap<string, Column>,
  ) {}

  static create(
    left: Relation,
    right: Relation,
    merged: ReadonlyMap<string, Column>,
  ): JoinRelation {
    return new JoinRelation(left, right, merged);
  }

  find(name: string, byte: number): Found {
    const merged = this.merged.get(name);
    if (merged) {
      return placedAt(merged, byte);
    }
    const left = this.left.find(name, byte);
    const right = this.right.find(name, byte);
    return left && right ? 'ambiguous' : left ?? right;
  }

  openFor(name: string): readonly OpenColumns[] {
    return this.merged.has(name)
      ? []
      : [...this.left.openFor(name), ...this.right.openFor(name)];
  }

  slots(byte: number): readonly Slot[] {
    return [
      ...[...this.merged.values()].map(column => ({
        column: placedAt(column, byte),
      })),
      ...this.#rest(this.left, byte),
      ...this.#rest(this.right, byte),
    ];
  }

  #rest(side: Relation, byte: number): Slot[] {
    const names = new Set(this.merged.keys());
    return side.slots(byte).flatMap((slot): Slot[] => {
      if (slot.column) {
        return names.has(slot.column.name) ? [] : [slot];
      }
      return [{ open: withoutNames(slot.open, names) }];
    });
  }
}

/** Several relations side by side, as a join without merged columns shows them. */
export class CombinedRelation implements Relation {
  private constructor(private readonly parts: readonly Relation[]) {}

  static of(parts: readonly Relation[]): Relation {
    return parts.length === 1 ? parts[0] : new CombinedRelation(parts);
  }

  find(name: string, byte: number): Found {
    let found: Found;
    for (const part of this.parts) {
      const one = part.find(name, byte);
      if (one) {
        if (found) {
          return 'ambiguous';
        }
        found = one;
      }
    }
    return found;
  }

  openFor(name: string): readonly OpenColumns[] {
    return this.parts.flatMap(part => part.openFor(name));
  }

  slots(byte: number): readonly Slot[] {
    return this.parts.flatMap(part => part.slots(byte));
  }
}
