import type { Lineage } from './Lineage';
import type { Place } from './Place';
import type { Column, Found, OpenColumns, Relation, Slot } from './Relation';

/**
 * The byte of a column that is offered under another name, or merged with another,
 * before anything refers to it: its place is that of the reference to come.
 */
export const UNPLACED = -1;

/** The column as it is read at a byte, where it was read nowhere before. */
export function placedAt(column: Column, byte: number): Column {
  const { lineage } = column;
  return lineage.sources.some(({ place }) => place.isAt(UNPLACED))
    ? {
        ...column,
        lineage: {
          ...lineage,
          sources: lineage.sources.map(source =>
            source.place.isAt(UNPLACED)
              ? { ...source, place: source.place.movedTo(byte) }
              : source,
          ),
        },
      }
    : column;
}

/** The lineage with what is read at a byte shown at another place. */
export function readAt(lineage: Lineage, byte: number, place: Place): Lineage {
  return {
    ...lineage,
    sources: lineage.sources.map(source =>
      source.place.isAt(byte) ? { ...source, place } : source,
    ),
  };
}

/** A relation whose columns get their places from the references to it. */
export class PlacedRelation implements Relation {
  private constructor(
    private readonly relation: Relation,
    private readonly table: Relation | undefined,
  ) {}

  /** @param table - what the relation renames, which may have system columns */
  static create(relation: Relation, table?: Relation): PlacedRelation {
    return new PlacedRelation(relation, table);
  }

  find(name: string, byte: number): Found {
    const found = this.relation.find(name, byte);
    return found && found !== 'ambiguous' ? placedAt(found, byte) : found;
  }

  openFor(name: string): readonly OpenColumns[] {
    return this.relation.openFor(name);
  }

  slots(byte: number): readonly Slot[] {
    return this.relation
      .slots(byte)
      .map(slot =>
        slot.column ? { column: placedAt(slot.column, byte) } : slot,
      );
  }

  keys(): ReturnType<NonNullable<Relation['keys']>> {
    return this.relation.keys?.() ?? [];
  }

  facts(): ReturnType<NonNullable<Relation['facts']>> {
    return this.relation.facts?.();
  }

  ordinalOf(name: string): number | undefined {
    return this.relation.ordinalOf?.(name);
  }

  systemColumn(name: string, byte: number): Column | undefined {
    return this.table?.systemColumn?.(name, byte);
  }
}
