import type { RowFacts } from '../keys/RowFacts';
import type { RowKey } from '../keys/RowKey';
import type { Reason } from '../model/Reason';
import type { TimeUnit } from '../model/ScriptLineage';
import type { Lineage } from './Lineage';
import type { Place } from './Place';

/** A column of something in FROM. */
export interface Column {
  readonly name: string;
  readonly lineage: Lineage;
  /** The unit that its times are brought to. */
  readonly unit?: TimeUnit;
  /** The unit off whose boundaries they were moved by a constant. */
  readonly shifted?: TimeUnit;
  /** The expression that computes it, where one does. */
  readonly place?: Place;
  /** Where no column's value goes into it and it is only handed on: the expression further in that computes it. */
  readonly computed?: Place;
}

/**
 * Columns that nobody listed: those of a table that the catalog does not know, or
 * the fields of what an unknown function returns. Any name may be among them.
 */
export interface OpenColumns {
  /** The column of this name, taken on trust. */
  column(name: string, byte: number): Column;
  /** All of them as one value. */
  wholeRow(byte: number): Lineage;
  /** Why they are not known. */
  readonly reason: Reason;
  /** Names that are certainly not among them, since a join merged them away. */
  readonly except?: ReadonlySet<string>;
}

/** One column, or an unknown number of them, in its place in the order. */
export type Slot =
  | { readonly column: Column; readonly open?: undefined }
  | { readonly column?: undefined; readonly open: OpenColumns };

/** What a name matched: nothing, one column, or more than one. */
export type Found = Column | 'ambiguous' | undefined;

/** Something that has columns: a table, a subquery, a function, a join. */
export interface Relation {
  /** @param byte - where the reference stands, for its place */
  find(name: string, byte: number): Found;
  /** What may have a column of this name without anyone knowing. */
  openFor(name: string): readonly OpenColumns[];
  /** All columns in their order, as `*` gives them. */
  slots(byte: number): readonly Slot[];
  /** Columns, by position, that identify a row. */
  keys?(): readonly RowKey[];
  /** What else is known of its rows, by position. */
  facts?(): RowFacts | undefined;
  /** The position of a column; undefined when no or more than one has the name. */
  ordinalOf?(name: string): number | undefined;
  /** A system column (`ctid`, `xmin`, …), which only tables have. */
  systemColumn?(name: string, byte: number): Column | undefined;
}

/** In the place of a position: more than one column has the name. */
const AMBIGUOUS = -1;

/** The columns of a query or an alias list. */
export class SlotRelation implements Relation {
  #names: Map<string, number> | undefined;
  readonly #open: readonly OpenColumns[];

  private constructor(
    private readonly all: readonly Slot[],
    private readonly rowKeys: readonly RowKey[],
    private readonly rowFacts: RowFacts | undefined,
  ) {
    this.#open = all.flatMap(slot => slot.open ?? []);
  }

  /**
   * @param keys - the positions of the slots that identify a row
   * @param facts - what else is known of the rows
   */
  static of(
    slots: readonly Slot[],
    keys: readonly RowKey[] = [],
    facts?: RowFacts,
  ): SlotRelation {
    return new SlotRelation(slots, keys, facts);
  }

  static ofColumns(columns: readonly Column[]): SlotRelation {
    return SlotRelation.of(columns.map(column => ({ column })));
  }

  find(name: string): Found {
    const at = this.#position(name);
    if (at === undefined) {
      return undefined;
    }
    return at === AMBIGUOUS ? 'ambiguous' : this.all[at].column;
  }

  openFor(name: string): readonly OpenColumns[] {
    return this.#open.length === 0
      ? this.#open
      : this.#open.filter(open => !open.except?.has(name));
  }

  slots(): readonly Slot[] {
    return this.all;
  }

  keys(): readonly RowKey[] {
    return this.rowKeys;
  }

  facts(): RowFacts | undefined {
    return this.rowFacts;
  }

  ordinalOf(name: string): number | undefined {
    const at = this.#position(name);
    return at === AMBIGUOUS ? undefined : at;
  }

  #position(name: string): number | undefined {
    if (!this.#names) {
      this.#names = new Map();
      for (let at = 0; at < this.all.length; at++) {
        const { column } = this.all[at];
        if (column) {
          const isNew = !this.#names.has(column.name);
          this.#names.set(column.name, isNew ? at : AMBIGUOUS);
        }
      }
    }
    return this.#names.get(name);
  }
}

/** The same columns, but for some names that are certainly not among them. */
export function withoutNames(
  open: OpenColumns,
  names: ReadonlySet<string>,
): OpenColumns {
  return {
    reason: open.reason,
    except: open.except ? new Set([...open.except, ...names]) : names,
    column: (name, byte) => open.column(name, byte),
    wholeRow: byte => open.wholeRow(byte),
  };
}

/** The lineage of one slot of a query: of all its columns where they are not known. */
export function slotLineage(slot: Slot, byte: number): Lineage {
  return slot.column ? slot.column.lineage : slot.open.wholeRow(byte);
}
