import type { AstNode } from '../parser/Ast';
import type { Column, Slot } from './Relation';
import { sameExpression } from './sameExpression';
import type { Target } from './selectList';

/**
 * A select list once all of it is analysed: its columns by position, by name and by
 * expression. Lists of thousands of columns have as many keys in GROUP BY and ORDER
 * BY, so nothing is searched for twice.
 */
export class TargetList {
  readonly slots: readonly Slot[];
  #owners: readonly Target[] | undefined;
  #named: ReadonlyMap<string, number> | undefined;
  #references: ReadonlyMap<string, readonly number[]> | undefined;
  #starred: ReadonlyMap<string, number> | undefined;
  #expressions: ReadonlyMap<string, readonly number[]> | undefined;

  private constructor(readonly all: readonly Target[]) {
    this.slots = slotsOf(all);
  }

  static of(targets: readonly Target[]): TargetList {
    return new TargetList(targets);
  }

  /** The first column of a name. */
  columnNamed(name: string): Column | undefined {
    const at = this.ordinalNamed(name);
    return at === undefined ? undefined : this.slots[at].column;
  }

  /** The position, from 0, of the first column of a name. */
  ordinalNamed(name: string): number | undefined {
    this.#named ??= firstByName(this.slots);
    return this.#named.get(name);
  }

  /** The target that a column, by its position from 0, comes from. */
  targetAt(ordinal: number): Target | undefined {
    this.#owners ??= this.all.flatMap(target => target.slots.map(() => target));
    return this.#owners[ordinal];
  }

  /**
   * The position, from 0, of the first column that is an expression: written as one,
   * or brought by a star.
   */
  ordinalOf(expression: AstNode): number | undefined {
    const name = lastField(expression);
    if (!expression.ColumnRef) {
      return this.#firstSame(this.#byFingerprint(expression), expression);
    }
    if (name === undefined) {
      return undefined;
    }
    this.#index();
    const written = this.#firstSame(
      this.#references!.get(name) ?? [],
      expression,
    );
    const starred = this.#starred!.get(name);
    return written === undefined || starred === undefined
      ? written ?? starred
      : Math.min(written, starred);
  }

  #firstSame(
    ordinals: readonly number[],
    expression: AstNode,
  ): number | undefined {
    return ordinals.find(ordinal =>
      sameExpression(this.targetAt(ordinal)!.node.val, expression),
    );
  }

  /** Positions of the references by their last name, and what the stars bring. */
  #index(): void {
    if (this.#references) {
      return;
    }
    const references = new Map<string, number[]>();
    const starred = new Map<string, number>();
    let at = 0;
    for (const { node, slots } of this.all) {
      if (isStar(node.val)) {
        for (const [offset, { column }] of slots.entries()) {
          if (column && !starred.has(column.name)) {
            starred.set(column.name, at + offset);
          }
        }
      } else if (node.val?.ColumnRef) {
        put(references, lastField(node.val) ?? '', at);
      }
      at += slots.length;
    }
    this.#references = references;
    this.#starred = starred;
  }

  #byFingerprint(expression: AstNode): readonly number[] {
    if (!this.#expressions) {
      const expressions = new Map<string, number[]>();
      let at = 0;
      for (const { node, slots } of this.all) {
        if (node.val && !node.val.ColumnRef && slots.length > 0) {
          put(expressions, fingerprint(node.val), at);
        }
        at += slots.length;
      }
      this.#expressions = expressions;
    }
    return this.#expressions.get(fingerprint(expression)) ?? [];
  }
}

function slotsOf(targets: readonly Target[]): Slot[] {
  const slots: Slot[] = [];
  for (const target of targets) {
    for (const slot of target.slots) {
      slots.push(slot);
    }
  }
  return slots;
}

function firstByName(slots: readonly Slot[]): Map<string, number> {
  const named = new Map<string, number>();
  for (let at = 0; at < slots.length; at++) {
    const name = slots[at].column?.name;
    if (name !== undefined && !named.has(name)) {
      named.set(name, at);
    }
  }
  return named;
}

function put(map: Map<string, number[]>, key: string, ordinal: number): void {
  const ordinals = map.get(key);
  if (ordinals) {
    ordinals.push(ordinal);
  } else {
    map.set(key, [ordinal]);
  }
}

/** A text that is the same for the same expressions, and nearly always only for them. */
function fingerprint(node: AstNode): string {
  return JSON.stringify(node, (key, value) => {
    if (key === 'location') {
      return undefined;
    }
    // However far a column is qualified, its own name is the same.
    return key === 'ColumnRef' ? lastField({ ColumnRef: value }) : value;
  });
}

function lastField(node: AstNode): string | undefined {
  const fields = node.ColumnRef?.fields;
  return fields?.[fields.length - 1].String?.sval;
}

/** Whether an expression of a select list is `*` or `t.*`. */
export function isStar(node: AstNode | undefined): boolean {
  const fields = node?.ColumnRef?.fields;
  return fields?.[fields.length - 1].A_Star !== undefined;
}
