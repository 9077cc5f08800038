import { type Attribute, leafOf } from './Attribute';
import { type Closure, type Dependency, closure } from './closure';

/** Up to this many dependencies going through all of them is the fastest. */
const FEW = 8;

/**
 * Dependencies, indexed by what they ask for: an answer takes as long as what is
 * reached, not as long as all there is. A join USING hundreds of columns makes as
 * many dependencies and as many questions.
 */
export class DependencyIndex {
  readonly #askers = new Map<Attribute, Dependency[]>();
  readonly #askedOfLeaf = new Map<number, Attribute[]>();
  readonly #unconditional: Dependency[] = [];

  private constructor(dependencies: readonly Dependency[]) {
    for (const one of dependencies) {
      if (one.from.length === 0) {
        this.#unconditional.push(one);
      }
      for (const asked of new Set(one.from)) {
        const askers = this.#askers.get(asked);
        if (askers) {
          askers.push(one);
        } else {
          this.#askers.set(asked, [one]);
          const leaf = leafOf(asked);
          const others = this.#askedOfLeaf.get(leaf) ?? [];
          this.#askedOfLeaf.set(leaf, others);
          others.push(asked);
        }
      }
    }
  }

  /** What gives, of some attributes, all that the dependencies determine. */
  static closureOver(
    dependencies: readonly Dependency[],
  ): (from: readonly Attribute[]) => Closure {
    if (dependencies.length <= FEW) {
      return from => closure(from, dependencies);
    }
    const index = new DependencyIndex(dependencies);
    return from => index.#closure(from);
  }

  #closure(from: readonly Attribute[]): Closure {
    const attributes = new Set(from);
    const leaves = new Set<number>();
    const met = new Set<Attribute>();
    const missing = new Map<Dependency, number>();
    const pending = [...from];
    const fire = ({ to, leaves: reached }: Dependency) => {
      for (const one of to) {
        attributes.add(one);
        pending.push(one);
      }
      for (const leaf of reached) {
        if (!leaves.has(leaf)) {
          leaves.add(leaf);
          pending.push(...(this.#askedOfLeaf.get(leaf) ?? []));
        }
      }
    };
    this.#unconditional.forEach(fire);
    for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
      if (met.has(one)) {
        continue;
      }
      met.add(one);
      for (const asker of this.#askers.get(one) ?? []) {
        const left = (missing.get(asker) ?? new Set(asker.from).size) - 1;
        missing.set(asker, left);
        if (left === 0) {
          fire(asker);
        }
      }
    }
    return { attributes, leaves };
  }
}
