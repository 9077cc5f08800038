/**
 * Choices from a seed. Every choice is kept, so that the same thing can be made again with some of them changed: zero is the simplest choice
 * everywhere (no, the first, the fewest), so what fails is made smaller by putting zeros, whatever it is.
 */
export class Random {
  readonly choices: number[] = [];
  #state: number;

  private constructor(
    seed: number,
    private readonly replayed: readonly number[] | undefined,
  ) {
    this.#state = seed;
  }

  static seeded(seed: number): Random {
    return new Random(seed >>> 0, undefined);
  }

  /** Makes these choices again; where they end, the simplest. */
  static replay(choices: readonly number[]): Random {
    return new Random(0, choices);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.#next() / 0x1_0000_0000 >= 1 - probability;
  }

  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number {
    return (
      least + Math.floor((this.#next() / 0x1_0000_0000) * (most - least + 1))
    );
  }

  pick<T>(from: readonly T[]): T {
    return from[this.between(0, from.length - 1)];
  }

  /** One of the entries, each as likely as its weight says. */
  weighted<T extends { readonly weight: number }>(from: readonly T[]): T {
    let point =
      (this.#next() / 0x1_0000_0000) *
      from.reduce((sum, one) => sum + one.weight, 0);
    return from.find(one => (point -= one.weight) < 0) ?? from[0];
  }

  /** That many different entries, in random order. */
  some<T>(from: readonly T[], count: number): T[] {
    const rest = [...from];
    return Array.from({ length: Math.min(count, rest.length) }, () =>
      rest.splice(this.between(0, rest.length - 1), 1).at(0),
    ).filter((one): one is T => one !== undefined);
  }

  /** Mulberry32. */
  #next(): number {
    let choice: number;
    if (this.replayed) {
      choice = this.replayed[this.choices.length] ?? 0;
    } else {
      this.#state = (this.#state + 0x6d2b79f5) >>> 0;
      let word = this.#state;
      word = Math.imul(word ^ (word >>> 15), word | 1);
      word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
      choice = (word ^ (word >>> 14)) >>> 0;
    }
    this.choices.push(choice);
    return choice;
  }
}
