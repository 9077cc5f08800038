import { parseTableRef } from '@grainline/backstage-plugin-lineage-common';
import { criteriaMatcher } from '../../access/criteriaMatcher';
import { TableCriteria } from '../../access/TableCriteria';
import { NameIndex } from './NameIndex';

/** Readers of one policy have few criteria between them. */
const REMEMBERED = 64;

const UNKNOWN = 0;
const VISIBLE = 1;
const HIDDEN = 2;

/**
 * Whether readers may see the tables of an index. What was found out is kept by what a reader may see, not by who they are; what a hit says is read
 * from the record by the same criteria once more.
 */
export class VisibleSlots {
  private index?: NameIndex;
  private remembered = new Map<string, Uint8Array>();

  static create(): VisibleSlots {
    return new VisibleSlots();
  }

  private constructor() {}

  /** A test of slots. @param criteria - undefined for all tables */
  of(
    index: NameIndex,
    criteria: TableCriteria | undefined,
  ): (slot: number) => boolean {
    if (!criteria) {
      return () => true;
    }
    const known = this.knownOf(index, criteria);
    const matches = criteriaMatcher(criteria);
    return slot => {
      if (known[slot] === UNKNOWN) {
        const { ref } = index.tables[slot]!;
        known[slot] = matches(ref, parseTableRef(ref)) ? VISIBLE : HIDDEN;
      }
      return known[slot] === VISIBLE;
    };
  }

  private knownOf(index: NameIndex, criteria: TableCriteria): Uint8Array {
    if (this.index !== index) {
      this.index = index;
      this.remembered = new Map();
    }
    const key = JSON.stringify(criteria);
    let known = this.remembered.get(key);
    if (!known || known.length < index.tables.length) {
      // Slots are added as tables change; some are spared for these.
      const grown = new Uint8Array(Math.ceil(index.tables.length * 1.1) + 100);
      grown.set(known ?? []);
      known = grown;
    }
    this.remembered.delete(key);
    this.remembered.set(key, known);
    if (this.remembered.size > REMEMBERED) {
      this.remembered.delete(this.remembered.keys().next().value!);
    }
    return known;
  }
}
