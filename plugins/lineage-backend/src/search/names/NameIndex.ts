import { searchWords, signWord } from '../searchWords';
import { lettersOf } from './letters';
import { Vocabulary } from './Vocabulary';

/** How much a table is worth to those who search, apart from its name; 0 to 1. */
export type Standing = number;

/** What reads a table directly. */
export interface TableUse {
  readonly tables: number;
  readonly dashboards: number;
}

/** A table with its columns, as the index takes it. */
export interface IndexedTable {
  readonly ref: string;
  readonly source: string;
  readonly schema: string;
  readonly name: string;
  readonly use: TableUse;
  readonly standing: Standing;
  readonly columns: readonly string[];
}

/** A table of the index. */
export interface TableSlot {
  readonly ref: string;
  use: TableUse;
}

/** A distinct name: of how many tables and columns ever, it is kept once. */
export interface NameSlot {
  readonly text: string;
  /** Its words, each once, and of several all of them as one. */
  readonly words: readonly number[];
  /** How many of the words are parts of it. */
  readonly parts: number;
  /** Number of letters of its words. */
  readonly length: number;
  /** Slots of the tables that have it. */
  readonly tables: number[];
  /** Slots of the tables of which a column has it. */
  readonly columnsOf: number[];
}

/** So many empty slots make it worth while to begin anew. */
const MANY_EMPTY = 2_000;

function orderOf(ref: string): number {
  // FNV-1a; the shorter refs first, for these are mostly the originals of copies.
  let hash = 0x811c9dc5;
  for (let i = 0; i < ref.length; i++) {
    hash = Math.imul(hash ^ ref.charCodeAt(i), 0x01000193);
  }
  return Math.min(ref.length, 1_000) + (hash >>> 0) / 2 ** 32;
}

/**
 * The names of all tables and columns, in memory: a million columns share some ten thousand names, so that every name can be compared with what was
 * typed, however it is misspelled, and the best of all hits be told without asking a database.
 *
 * What is removed leaves an empty slot; who walks the slots passes by those that are undefined.
 */
export class NameIndex {
  readonly vocabulary = Vocabulary.create();
  readonly names: NameSlot[] = [];
  readonly tables: (TableSlot | undefined)[] = [];
  /** Names of schemas and sources. */
  readonly containers = new Set<number>();
  // What is looked at of every table or name in each search stands in arrays of numbers of its own.
  /** By slot. */
  readonly nameOf: number[] = [];
  /** By slot. */
  readonly schemaOf: number[] = [];
  /** By slot. */
  readonly sourceOf: number[] = [];
  /** By slot. */
  readonly standings: Standing[] = [];
  /** By slot: what breaks ties, on every replica alike. */
  readonly orders: number[] = [];
  /** By name: which letters it has, as `lettersOf` tells. */
  readonly nameLetters: number[] = [];
  /** Names of several words, by their first letter. */
  readonly namesFrom = new Map<string, number[]>();
  /** Names that have a word, by the word. */
  readonly namesWith: number[][] = [];
  private readonly nameIds = new Map<string, number>();
  private readonly slots = new Map<string, number>();

  static create(): NameIndex {
    return new NameIndex();
  }

  private constructor() {}

  /** Number of tables. */
  get size(): number {
    return this.slots.size;
  }

  /** True when so much was removed that a new index is better. */
  get isWorn(): boolean {
    const empty = this.tables.length - this.slots.size;
    return empty > MANY_EMPTY && empty > this.slots.size / 2;
  }

  /** Adds a table, in place of the one that has its ref. */
  put(table: IndexedTable): void {
    this.remove(table.ref);
    const slot = this.tables.length;
    const name = this.nameId(table.name);
    this.tables.push({ ref: table.ref, use: table.use });
    this.nameOf.push(name);
    const schema = this.nameId(table.schema);
    const source = this.nameId(table.source);
    this.schemaOf.push(schema);
    this.sourceOf.push(source);
    this.containers.add(schema).add(source);
    this.standings.push(table.standing);
    this.orders.push(orderOf(table.ref));
    this.slots.set(table.ref, slot);
    this.names[name].tables.push(slot);
    for (const column of table.columns) {
      this.names[this.nameId(column)].columnsOf.push(slot);
    }
  }

  /** Forgets a table; one that is not there is no error. */
  remove(ref: string): void {
    const slot = this.slots.get(ref);
    if (slot === undefined) {
      return;
    }
    this.slots.delete(ref);
    this.tables[slot] = undefined;
  }

  /** The slot of a table. */
  slotOf(ref: string): number | undefined {
    return this.slots.get(ref);
  }

  /** Says what a table is worth now. */
  setStanding(ref: string, standing: Standing, use: TableUse): void {
    const slot = this.slots.get(ref);
    if (slot !== undefined) {
      this.standings[slot] = standing;
      this.tables[slot]!.use = use;
    }
  }

  private nameId(text: string): number {
    const known = this.nameIds.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this.names.length;
    const split = searchWords(text);
    const parts = split.length === 0 ? signWord(text) : split;
    const words = parts.map(part => this.vocabulary.add(part));
    if (parts.length > 1) {
      words.push(this.vocabulary.add(parts.join(''), true));
    }
    const whole = parts.join('');
    const distinct = [...new Set(words)];
    this.nameIds.set(text, id);
    this.names.push({
      text,
      words: distinct,
      parts: parts.length > 1 ? distinct.length - 1 : 1,
      length: whole.length,
      tables: [],
      columnsOf: [],
    });
    this.nameLetters.push(lettersOf(whole));
    if (parts.length > 1) {
      const alike = this.namesFrom.get(whole[0]) ?? [];
      alike.push(id);
      this.namesFrom.set(whole[0], alike);
    }
    for (const word of distinct) {
      (this.namesWith[word] ??= []).push(id);
    }
    return id;
  }
}
