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
export const STANDING = 0.06;
/** A word that only the own name has by chance, where the table's has it better, makes no hit of each column. */
const CHANCE = 0.1;
/** A word that is found so well is no chance, and may stand in for those that were not found. */
const SURE = 0.7;

/** How well the names of tables and columns, with those that they stand in, match the words of a query. */
export class NameScores {
  private readonly count: number;
  private readonly required: number;
  private readonly needed: number;
  /** By word: how well any table, schema or source has it. */
  private readonly mostAround: readonly number[];

  /** @param relaxed - half of the words are enough */
  constructor(
    private readonly index: NameIndex,
    private readonly query: NameQuery,
    private readonly matches: NameMatches,
    private readonly relaxed: boolean,
  ) {
    this.count = query.words.length;
    this.required = query.optional.filter(optional => !optional).length;
    this.needed = relaxed ? Math.ceil(this.required / 2) : this.required;
    this.mostAround = this.findMostAround();
  }

  /** No hit of this name is better; 0 if there can be none. */
  bound(name: number): number {
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
  cover(name: number): number {
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

  /** How well a name matches together with what stands around it; 0 if it is no hit. */
  score(name: number, slot: number | undefined, isColumn = true): number {
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
}
