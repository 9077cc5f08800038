import { BestHits, NameHit } from './BestHits';
import { NameIndex } from './NameIndex';
import { NameMatches } from './NameMatches';
import { NameScores, STANDING } from './NameScores';
import { NameQuery } from './nameQuery';

/** A schema was named and nothing in it: its tables. */
const OF_NAMED_SCHEMA = 0.6;
/** What is so much worse than the best is something else. */
const FARTHEST = 0.35;
const LEAST_SCORE = 0.42;
const BUCKETS = 50;

/** What limits a search. */
export interface HitLimits {
  /** How many, at most. */
  readonly most: number;
  /** Only of this source. */
  readonly source?: string;
  /** Whether the reader may see the table in a slot. */
  isVisible(slot: number): boolean;
}

class HitFinder {
  private readonly count: number;
  private readonly best: BestHits;
  /** By slot: 1 if its table, schema or source has a word. */
  private readonly around: Uint8Array;
  private readonly scores: NameScores;

  constructor(
    private readonly index: NameIndex,
    private readonly query: NameQuery,
    private readonly matches: NameMatches,
    private readonly limits: HitLimits,
    /** Half of the words are enough. */
    relaxed: boolean,
  ) {
    this.count = query.words.length;
    this.scores = new NameScores(index, query, matches, relaxed);
    this.best = BestHits.of(limits.most);
    this.around = this.findAround();
  }

  find(): readonly NameHit[] {
    const { names } = this.index;
    // The names that may give the best hits first, sorted as far as that helps: once there are enough, no worse one is looked at.
    const buckets: number[][] = [];
    for (const name of this.matches.names) {
      const bound = this.scores.bound(name);
      if (bound > 0) {
        (buckets[Math.floor(bound * BUCKETS)] ??= []).push(name);
      }
    }
    for (let at = buckets.length - 1; at >= 0; at--) {
      if ((at + 1) / BUCKETS <= this.best.least) {
        break;
      }
      for (const name of buckets[at] ?? []) {
        for (const slot of names[name].tables) {
          this.offer(slot, name, undefined);
        }
        this.offerColumns(name);
      }
    }
    this.offerSchemas();
    const sorted = this.best.sorted();
    const least = Math.max(LEAST_SCORE, (sorted[0]?.score ?? 0) - FARTHEST);
    return sorted.filter(hit => hit.score >= least);
  }

  private findAround(): Uint8Array {
    const { index, matches } = this;
    const around = new Uint8Array(index.tables.length);
    const has = new Uint8Array(index.names.length);
    for (const name of matches.names) {
      has[name] = 1;
    }
    const { nameOf, schemaOf, sourceOf } = index;
    for (let slot = 0; slot < around.length; slot++) {
      around[slot] =
        has[nameOf[slot]] | has[schemaOf[slot]] | has[sourceOf[slot]];
    }
    return around;
  }

  private offerColumns(name: number): void {
    const { columnsOf } = this.index.names[name];
    if (columnsOf.length === 0) {
      return;
    }
    const alone = this.scores.score(name, undefined);
    for (const slot of columnsOf) {
      if (this.around[slot] === 1) {
        this.offer(slot, name, name);
      } else if (alone > 0) {
        this.keep(slot, name, alone);
      }
    }
  }

  private offer(slot: number, name: number, column: number | undefined): void {
    const score = this.scores.score(name, slot, column !== undefined);
    if (score > 0) {
      this.keep(slot, column, score);
    }
  }

  private keep(slot: number, column: number | undefined, match: number): void {
    const { index, limits } = this;
    const score = match + STANDING * index.standings[slot];
    if (score < this.best.least || index.tables[slot] === undefined) {
      return;
    }
    const hit: NameHit = {
      slot,
      ...(column !== undefined && { column }),
      score,
      order: index.orders[slot],
    };
    if (
      this.best.wants(hit) &&
      (limits.source === undefined ||
        index.names[index.sourceOf[slot]].text === limits.source) &&
      limits.isVisible(slot)
    ) {
      this.best.add(hit);
    }
  }

  /** Who names a schema and nothing else finds its tables, after all that is called so itself. */
  private offerSchemas(): void {
    const { index, matches, query } = this;
    const isNamed = (name: number) =>
      query.words.every(
        (_, word) => query.optional[word] || matches.of(name, word) === 1,
      );
    const named = new Set(
      matches.names.filter(
        name =>
          index.names[name].parts <= this.count &&
          isNamed(name) &&
          this.scores.cover(name) === 1,
      ),
    );
    if (named.size === 0) {
      return;
    }
    index.tables.forEach((table, slot) => {
      if (
        table &&
        named.has(index.schemaOf[slot]) &&
        !matches.has(index.nameOf[slot])
      ) {
        this.keep(slot, undefined, OF_NAMED_SCHEMA);
      }
    });
  }
}

/**
 * The tables and columns whose names, with the names that they stand in, have all words of a query: the best first, and of those that match alike
 * what is worth more. If there are none, those that have most of the words.
 */
export function findNameHits(
  index: NameIndex,
  query: NameQuery,
  limits: HitLimits,
): readonly NameHit[] {
  const matches = NameMatches.of(index, query);
  const hits = new HitFinder(index, query, matches, limits, false).find();
  return hits.length > 0 || query.words.length === 1
    ? hits
    : new HitFinder(index, query, matches, limits, true).find();
}
