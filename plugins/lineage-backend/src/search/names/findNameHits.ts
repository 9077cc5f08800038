import { BestHits, NameHit } from './BestHits';
import { NameIndex } from './NameIndex';
import { NameMatches } from './NameMatches';
import { NameQuery } from './nameQuery';

/** What the names around a name count, beside its own. */
const OF_TABLE = 0.97;
const OF_SCHEMA = 0.93;
const OF_SOURCE = 0.9;
/** What a word that says little adds where it is found. */
const OPTIONAL = 0.03;
/** A whole name counts more than a part of one. */
const COVERED = 0.18;
/** Words in another order than the name has them. */
const DISORDER = 0.02;
/** One name has all the words. */
const ALL_OWN = 0.03;
/** A table of which the whole name was typed before its column's. */
const WHOLE_TABLE = 0.03;
/** Of a table and a column that match as well, the table. */
const TABLE_FIRST = 0.012;
/** What stands last behind a dot is what is looked for. */
const AS_DOTTED = 0.1;
/** What use, certainty, owner and freshness of a table count: enough to order what matches alike, not to outdo a better match. */
const STANDING = 0.06;
/** A schema was named and nothing in it: its tables. */
const OF_NAMED_SCHEMA = 0.6;
/** What is so much worse than the best is something else. */
const FARTHEST = 0.35;
const LEAST_SCORE = 0.42;
/** A word that only the own name has by chance, where the table's has it better, makes no hit of each column. */
const CHANCE = 0.1;
/** A word that is found so well is no chance, and may stand in for those that were not found. */
const SURE = 0.7;

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
  private readonly required: number;
  private readonly needed: number;
  private readonly best: BestHits;
  /** By slot: 1 if its table, schema or source has a word. */
  private readonly around: Uint8Array;
  /** By word: how well any table, schema or source has it. */
  private readonly mostAround: readonly number[];

  constructor(
    private readonly index: NameIndex,
    private readonly query: NameQuery,
    private readonly matches: NameMatches,
    private readonly limits: HitLimits,
    /** Half of the words are enough. */
    private readonly relaxed: boolean,
  ) {
    this.count = query.words.length;
    this.required = query.optional.filter(optional => !optional).length;
    this.needed = relaxed ? Math.ceil(this.required / 2) : this.required;
    this.best = BestHits.of(limits.most);
    this.around = this.findAround();
    this.mostAround = this.findMostAround();
  }

  find(): readonly NameHit[] {
    const { names } = this.index;
    // The names that may give the best hits first, sorted as far as that helps: once there are enough, no worse one is looked at.
    const buckets: number[][] = [];
    for (const name of this.matches.names) {
      const bound = this.bound(name);
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

  private findMostAround(): readonly number[] {
    const { index, matches } = this;
    const most = this.query.words.map(() => 0);
    for (const name of matches.names) {
      if (index.names[name].tables.length > 0 || index.containers.has(name)) {
        for (let word = 0; word < this.count; word++) {
          const likeness = OF_TABLE * matches.of(name, word);
          most[word] = Math.max(most[word], likeness);
        }
      }
    }
    return most;
  }

  /** No hit of this name is better; 0 if there can be none. */
  private bound(name: number): number {
    let sum = 0;
    let found = 0;
    for (let word = 0; word < this.count; word++) {
      if (!this.query.optional[word]) {
        const own = this.matches.of(name, word);
        const likeness = Math.max(own, this.mostAround[word]);
        sum += likeness;
        found += likeness > 0 ? 1 : 0;
      }
    }
    if (found < this.needed) {
      return 0;
    }
    const mean = sum / this.required;
    return (
      mean * this.cover(name) +
      TABLE_FIRST +
      Math.max(ALL_OWN, WHOLE_TABLE) +
      OPTIONAL * (this.count - this.required) +
      (this.query.segments > 1 ? AS_DOTTED : 0) +
      STANDING
    );
  }

  /** How much of a name, by its letters and its words, was looked for, and whether in its order: a factor. */
  private cover(name: number): number {
    const { matches, count } = this;
    const { length, parts } = this.index.names[name];
    let covered = 0;
    let found = 0;
    let last = -1;
    let inOrder = true;
    for (let word = 0; word < count; word++) {
      if (matches.of(name, word) === 0) {
        continue;
      }
      covered += matches.coveredBy(name, word);
      found++;
      const place = matches.placeOf(name, word);
      inOrder &&= place >= last;
      last = place;
    }
    const letters = Math.min(1, covered / length);
    const share =
      letters === 1 ? 1 : (letters + Math.min(1, found / parts)) / 2;
    return 1 - COVERED + COVERED * share - (inOrder ? 0 : DISORDER);
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
    const { nameOf, schemaOf, sourceOf } = this.index;
    let sum = 0;
    let more = 0;
    let ownFound = 0;
    let found = 0;
    let ofTable = 0;
    for (let word = 0; word < count; word++) {
      const own = matches.of(name, word);
      let around = 0;
      if (slot !== undefined) {
        if (isColumn && matches.of(nameOf[slot], word) > own) {
          ofTable += matches.coveredBy(nameOf[slot], word);
        }
        around = Math.max(
          isColumn ? OF_TABLE * matches.of(nameOf[slot], word) : 0,
          OF_SCHEMA * matches.of(schemaOf[slot], word),
          OF_SOURCE * matches.of(sourceOf[slot], word),
        );
      }
      const likeness = Math.max(own, around);
      if (query.optional[word]) {
        more += OPTIONAL * likeness;
        continue;
      }
      sum += likeness;
      if (likeness > (this.relaxed ? SURE : 0)) {
        found++;
      }
      if (own >= SURE || (own > 0 && own > around - CHANCE)) {
        ownFound++;
      }
    }
    if (ownFound === 0 || found < this.needed) {
      return 0;
    }
    return (
      (sum / this.required) * this.cover(name) +
      more +
      (isColumn ? 0 : TABLE_FIRST) +
      this.wholeness(slot, ownFound, ofTable) +
      this.dotted(name, slot, isColumn)
    );
  }

  /** What it counts that the words are not strewn over several names. */
  private wholeness(
    slot: number | undefined,
    ownFound: number,
    ofTable: number,
  ): number {
    if (ownFound === this.required) {
      return ALL_OWN;
    }
    const { names, nameOf } = this.index;
    return slot !== undefined && ofTable >= names[nameOf[slot]].length
      ? WHOLE_TABLE
      : 0;
  }

  /** What is typed as `schema.table`, `table.column` or all three is to be so. */
  private dotted(
    name: number,
    slot: number | undefined,
    isColumn: boolean,
  ): number {
    const { segments, lastSegment } = this.query;
    if (segments < 2 || slot === undefined || (segments > 2 && !isColumn)) {
      return 0;
    }
    const within = isColumn ? this.index.nameOf : this.index.schemaOf;
    const isSo = this.query.words.every(
      (_, word) =>
        this.matches.of(word < lastSegment ? within[slot] : name, word) > 0,
    );
    return isSo || (segments > 2 && isColumn) ? AS_DOTTED : 0;
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
          this.cover(name) === 1,
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
