/** Numbers that follow from a seed (mulberry32), so that a run can be repeated. */
export class Random {
  private constructor(private state: number) {}

  static of(seed: number): Random {
    return new Random(seed);
  }

  /** A whole number from 0, smaller than the limit. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) % 0x100000000;
    let mixed = this.state;
    mixed = Math.imul(
      mixed ^ Math.floor((mixed % 0x100000000) / 0x8000),
      mixed % 2 === 0 ? mixed + 1 : mixed,
    );
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }
}
