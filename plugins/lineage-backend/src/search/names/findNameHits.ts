import { BestHits, NameHit } from './BestHits';
import { NameIndex } from './NameIndex';
import { NameMatches } from './NameMatches';
import { NameQuery } from './nameQuery';

/** What the names around a name count, beside its own. */
const OF_TABLE = 0.97;
const OF_SCHEMA = 0.93;
const OF_SOURCE = 0.9;
/** Words that say little count so much, if they are found. */
const OPTIONAL_WEIGHT = 0.25;
/** A whole name counts more than a part of one. */
const COVERED = 0.18;
/** Of a table and a column that match as well, the table. */
const TABLE_FIRST = 0.012;
/** What stands last behind a dot is what is looked for. */
const AS_DOTTED = 0.04;
/** What use, certainty, owner and freshness of a table count: enough to order what matches alike, not to outdo a better match. */
const STANDING = 0.06;
/** A schema was named and nothing in it: its tables. */
const OF_NAMED_SCHEMA = 0.6;
/** What is so much worse than the best is something else. */
const FARTHEST = 0.35;
const LEAST_SCORE = 0.42;
/** A word that only the own name has by chance, where the table's has it better, makes no hit of each column. */
const CHANCE = 0.1;
/** A found word must be so good to stand in for those that were not. */
const SURE = 0.7;

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
  private readonly needed: number;
  private readonly best: BestHits;
  private readonly weights: readonly number[];
  /** By slot: 1 if its table, schema or source has a word. */
  private readonly around: Uint8Array;

  constructor(
    private readonly index: NameIndex,
    private readonly query: NameQuery,
    private readonly matches: NameMatches,
    private readonly limits: HitLimits,
    /** Half of the words are enough. */
    private readonly relaxed: boolean,
  ) {
    this.count = query.words.length;
    const required = query.optional.filter(optional => !optional).length;
    this.needed = relaxed ? Math.ceil(required / 2) : required;
    this.best = BestHits.of(limits.most);
    this.weights = query.optional.map(optional =>
      optional ? OPTIONAL_WEIGHT : 1,
    );
    this.around = this.findAround();
  }

  find(): readonly NameHit[] {
    const { names } = this.index;
    const bounds = this.matches.names
      .map(name => ({ name, bound: this.bound(name) }))
      .sort((a, b) => b.bound - a.bound);
    for (const { name, bound } of bounds) {
      if (bound < this.best.least) {
        break;
      }
      for (const slot of names[name].tables) {
        this.offer(slot, name, undefined);
      }
      this.offerColumns(name);
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
    index.tables.forEach((table, slot) => {
      if (
        table &&
        (has[table.name] || has[table.schema] || has[table.source])
      ) {
        around[slot] = 1;
      }
    });
    return around;
  }

  /** No hit of this name is better. */
  private bound(name: number): number {
    let sum = 0;
    let all = 0;
    for (let word = 0; word < this.count; word++) {
      const own = this.matches.of(name, word);
      const weight = this.weights[word];
      if (!this.query.optional[word] || own > 0) {
        sum += weight * Math.max(own, OF_TABLE);
        all += weight;
      }
    }
    const mean = sum / all;
    return mean * this.cover(name) + TABLE_FIRST + AS_DOTTED + STANDING;
  }

  private cover(name: number): number {
    let covered = 0;
    for (let word = 0; word < this.count; word++) {
      covered += this.matches.coveredBy(name, word);
    }
    const share = Math.min(1, covered / this.index.names[name].length);
    return 1 - COVERED + COVERED * share;
  }

  private offerColumns(name: number): void {
    const { columnsOf } = this.index.names[name];
    if (columnsOf.length === 0) {
      return;
    }
    const alone = this.score(name, undefined);
    for (const slot of columnsOf) {
      if (this.around[slot] === 1) {
        this.offer(slot, name, name);
      } else if (alone > 0) {
        this.keep(slot, name, alone);
      }
    }
  }

  private offer(slot: number, name: number, column: number | undefined): void {
    const score = this.score(name, slot, column !== undefined);
    if (score > 0) {
      this.keep(slot, column, score);
    }
  }

  /** How well a name matches together with what stands around it; 0 if it is no hit. */
  private score(
    name: number,
    slot: number | undefined,
    isColumn = true,
  ): number {
    const { matches, query, count } = this;
    const table = slot === undefined ? undefined : this.index.tables[slot];
    if (slot !== undefined && !table) {
      return 0;
    }
    let sum = 0;
    let all = 0;
    let found = 0;
    let isOwn = false;
    for (let word = 0; word < count; word++) {
      const own = matches.of(name, word);
      let around = 0;
      if (table) {
        around = Math.max(
          isColumn ? OF_TABLE * matches.of(table.name, word) : 0,
          OF_SCHEMA * matches.of(table.schema, word),
          OF_SOURCE * matches.of(table.source, word),
        );
      }
      const likeness = Math.max(own, around);
      const weight = this.weights[word];
      const optional = query.optional[word];
      if (!optional || likeness > 0) {
        sum += weight * likeness;
        all += weight;
      }
      if (!optional && likeness > (this.relaxed ? SURE : 0)) {
        found++;
      }
      isOwn ||= !optional && own > 0 && own > around - CHANCE;
    }
    if (!isOwn || found < this.needed) {
      return 0;
    }
    return (
      (sum / all) * this.cover(name) +
      (isColumn ? 0 : TABLE_FIRST) +
      this.dotted(name, isColumn)
    );
  }

  private dotted(name: number, isColumn: boolean): number {
    const { segments, lastSegment } = this.query;
    if (segments < 2 || (segments > 2 && !isColumn)) {
      return 0;
    }
    for (let word = lastSegment; word < this.count; word++) {
      if (this.matches.of(name, word) === 0) {
        return 0;
      }
    }
    return AS_DOTTED;
  }

  private keep(slot: number, column: number | undefined, match: number): void {
    const { index, limits } = this;
    const table = index.tables[slot];
    if (!table) {
      return;
    }
    const score = match + STANDING * index.standings[slot];
    if (score < this.best.least) {
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
        index.names[table.source].text === limits.source) &&
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
          this.cover(name) === 1,
      ),
    );
    if (named.size === 0) {
      return;
    }
    index.tables.forEach((table, slot) => {
      if (table && named.has(table.schema) && !matches.has(table.name)) {
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
