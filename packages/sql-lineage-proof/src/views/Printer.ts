import type { Construct } from './constructs';
import {
  type Env,
  type Leaf,
  type OutputName,
  nameConstructs,
} from './expression/Env';
import { expression } from './expression/expression';
import { query, type QueryWish } from './query/query';
import { type Random } from './random/Random';
import { qualified } from './schema/ddlText';
import { quoteName } from './schema/quoteName';
import type { SqlType } from './schema/SqlType';
import type { World, WorldRelation } from './schema/World';

/** A query as it was printed. */
export interface PrintedQuery {
  readonly sql: string;
  readonly columns: readonly OutputName[];
}

/** How much more often than usual a construct is printed where it is wanted. */
const WANTED = 40;

/** Prints one statement, and counts what it prints. */
export class Printer {
  readonly counts = new Map<Construct, number>();
  #names = 0;
  #nesting = 0;
  /** What is left to print before only the simplest is printed. */
  #budget: number;

  private constructor(
    readonly random: Random,
    readonly world: World,
    private readonly wanted: ReadonlySet<Construct>,
    size: number,
  ) {
    this.#budget = size;
  }

  /**
   * @param wanted - constructs to print wherever they can stand
   * @param size - about how many expressions to print
   */
  static create(
    random: Random,
    world: World,
    wanted: ReadonlySet<Construct>,
    size = 60,
  ): Printer {
    return new Printer(random, world, wanted, size);
  }

  /** Notes an instance in what is printed. */
  count(construct: Construct): void {
    this.counts.set(construct, (this.counts.get(construct) ?? 0) + 1);
  }

  /** Prints something that may come to nothing: then nothing of it is counted. */
  attempt<T>(print: () => T | undefined): T | undefined {
    const before = [...this.counts];
    const printed = print();
    if (printed === undefined) {
      this.counts.clear();
      before.forEach(([construct, count]) => this.counts.set(construct, count));
    }
    return printed;
  }

  wants(construct: Construct): boolean {
    return this.wanted.has(construct);
  }

  /** Whether to print a construct; it is more likely where it is wanted. */
  chance(construct: Construct, probability: number): boolean {
    const chosen = this.random.chance(
      this.wants(construct) ? Math.max(0.8, probability) : probability,
    );
    if (chosen) {
      this.count(construct);
    }
    return chosen;
  }

  /** One of several ways to go on; wanted ones are likely. */
  choose<T extends { readonly weight: number; readonly construct?: Construct }>(
    from: readonly T[],
  ): T {
    return this.random.weighted(
      from.map(one => ({
        one,
        weight:
          one.construct && this.wants(one.construct)
            ? one.weight * WANTED
            : one.weight,
      })),
    ).one;
  }

  /** Whether the statement is large enough. */
  get spent(): boolean {
    return this.#budget <= 0;
  }

  /** Whether queries nest as deeply as they may. */
  get deep(): boolean {
    return this.#nesting > 4;
  }

  spend(): void {
    this.#budget--;
  }

  /** A name that nothing else in the statement has. */
  fresh(base: string): string {
    this.#names++;
    return `${base}${this.#names}`;
  }

  /** A name of something new, sometimes an odd one. */
  label(base: string): string {
    const fresh = this.fresh(base);
    if (!this.random.chance(0.15)) {
      return fresh;
    }
    const odd = this.random.pick([
      `${fresh}Total`,
      `${fresh}.part`,
      `"${fresh}"`,
      `größe ${fresh}`,
      `${fresh}${'n'.repeat(63 - fresh.length)}`,
    ]);
    return odd;
  }

  /** A name where one stands, with what it shows counted. */
  name(name: string): string {
    nameConstructs(name).forEach(one => this.count(one));
    return quoteName(name);
  }

  /** A leaf as it stands in an expression. */
  leaf(leaf: Leaf, sql = leaf.sql): string {
    leaf.constructs?.forEach(one => this.count(one));
    return sql;
  }

  /** A relation in FROM: by its name alone where the search path finds it. */
  relation(relation: WorldRelation, hidden: readonly string[]): string {
    const { schema, name } = relation;
    nameConstructs(name).forEach(one => this.count(one));
    const first = this.world.searchPath.find(path =>
      this.world.relations.some(
        one => one.schema === path && one.name === name,
      ),
    );
    return first === schema && !hidden.includes(name) && this.random.chance(0.7)
      ? quoteName(name)
      : qualified(schema, name);
  }

  expression(env: Env, type: SqlType, depth: number): string {
    return expression(this, env, type, depth);
  }

  query(wish: QueryWish): PrintedQuery {
    this.#nesting++;
    try {
      return query(this, wish);
    } finally {
      this.#nesting--;
    }
  }
}
