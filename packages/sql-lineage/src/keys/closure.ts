import { type Attribute, leafOf } from './Attribute';

/** Rows that agree in `from` agree in `to`, and in all columns of the entries `leaves`. */
export interface Dependency {
  readonly from: readonly Attribute[];
  readonly to: readonly Attribute[];
  readonly leaves: readonly number[];
}

/** What some attributes determine. */
export interface Closure {
  readonly attributes: ReadonlySet<Attribute>;
  readonly leaves: ReadonlySet<number>;
}

/** All that attributes determine, by the dependencies. */
export function closure(
  from: readonly Attribute[],
  dependencies: readonly Dependency[],
): Closure {
  const attributes = new Set(from);
  const leaves = new Set<number>();
  const reached = { attributes, leaves };
  for (let pending = dependencies; ; ) {
    const rest: Dependency[] = [];
    for (const one of pending) {
      if (areReached(one.from, reached)) {
        one.to.forEach(item => attributes.add(item));
        one.leaves.forEach(leaf => leaves.add(leaf));
      } else {
        rest.push(one);
      }
    }
    if (rest.length === 0 || rest.length === pending.length) {
      return reached;
    }
    pending = rest;
  }
}

/** Whether an attribute is determined. */
export function isReached(one: Attribute, reached: Closure): boolean {
  return reached.attributes.has(one) || reached.leaves.has(leafOf(one));
}

/** Whether all of some attributes are determined. */
export function areReached(
  all: readonly Attribute[],
  reached: Closure,
): boolean {
  for (const one of all) {
    if (!isReached(one, reached)) {
      return false;
    }
  }
  return true;
}
