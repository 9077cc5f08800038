/**
 * Something that a source handed over, as text: objects would take several times the room.
 */
export interface Piece {
  readonly kind: 'table' | 'routine' | 'type';
  readonly schema: string;
  /** JSON of a `TableSnapshot` without its figures, of a `RoutineSnapshot` or a `TypeSnapshot`. */
  readonly content: Uint8Array;
  /** Of a table: JSON of its object id and figures. */
  readonly figures?: string;
}
