import type { Random } from '../random/Random';

/** Names that many tables have. */
const COMMON = [
  'id',
  'name',
  'value',
  'created',
  'kind',
  'amount',
  'owner_id',
  'note',
  'day',
];

const ODD = [
  'UserId',
  'Name',
  'a.b',
  'say "so"',
  'größe',
  '数量',
  'select',
  'order',
  'user',
  'two words',
  'sum',
  "it's",
  '$1',
  '%s',
  'İd',
  'type',
  'key',
  'level',
  'x'.repeat(63),
  'ü'.repeat(31),
  'Table.Column',
];

/** Names of which no two are the same. */
export class NamePool {
  readonly #taken = new Set<string>();

  private constructor(private readonly random: Random) {}

  static create(random: Random): NamePool {
    return new NamePool(random);
  }

  /** A name that the pool has not given yet. */
  next(base: string, odd = 0.3): string {
    const name = this.random.chance(odd) ? this.random.pick(ODD) : base;
    return this.#claim(name);
  }

  /** A name that other pools are likely to give too. */
  common(odd = 0.2): string {
    return this.next(this.random.pick(COMMON), odd);
  }

  #claim(name: string): string {
    let free = name;
    for (let at = 2; this.#taken.has(free); at++) {
      free = `${shortened(name)}${at}`;
    }
    this.#taken.add(free);
    return free;
  }
}

/** Leaves room for a number in the 63 bytes that a name may have. */
function shortened(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > 60) {
    short = short.slice(0, -1);
  }
  return short;
}
