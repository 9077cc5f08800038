import { type Attribute, leafOf } from './Attribute';
import type { Dependency } from './closure';

/** So many steps are tried before the answer is left to going through everything. */
const MOST_STEPS = 64;

/**
 * Whether attributes of a set follow from the others of it, found backwards from
 * the one that is asked about: among thousands that determine little of each other
 * that is a matter of a few steps.
 */
export class Derivation {
  readonly #ofAttribute = new Map<Attribute, Dependency[]>();
  readonly #ofLeaf = new Map<number, Dependency[]>();
  readonly #path = new Set<Attribute>();
  #steps = 0;

  private constructor(private readonly given: ReadonlySet<Attribute>) {}

  /** @param given - the set, which may lose attributes between two questions */
  static of(
    given: ReadonlySet<Attribute>,
    dependencies: readonly Dependency[],
  ): Derivation {
    const derivation = new Derivation(given);
    for (const one of dependencies) {
      one.to.forEach(to => put(derivation.#ofAttribute, to, one));
      one.leaves.forEach(leaf => put(derivation.#ofLeaf, leaf, one));
    }
    return derivation;
  }

  /** Whether an attribute follows from the others; undefined when it takes too many steps to tell. */
  follows(one: Attribute): boolean | undefined {
    this.#steps = 0;
    this.#path.clear();
    const found = this.#isDerived(one);
    return this.#steps > MOST_STEPS ? undefined : found;
  }

  #isDerived(one: Attribute): boolean {
    this.#path.add(one);
    const found =
      this.#isBy(this.#ofAttribute.get(one)) ||
      this.#isBy(this.#ofLeaf.get(leafOf(one)));
    this.#path.delete(one);
    return found;
  }

  #isBy(dependencies: readonly Dependency[] = []): boolean {
    return dependencies.some(({ from }) => {
      this.#steps += 1;
      return (
        this.#steps <= MOST_STEPS &&
        from.every(
          // What is on the path would only be derived from itself.
          needed =>
            !this.#path.has(needed) &&
            (this.given.has(needed) || this.#isDerived(needed)),
        )
      );
    });
  }
}

function put<K>(
  map: Map<K, Dependency[]>,
  key: K,
  dependency: Dependency,
): void {
  const known = map.get(key);
  if (known) {
    known.push(dependency);
  } else {
    map.set(key, [dependency]);
  }
}
