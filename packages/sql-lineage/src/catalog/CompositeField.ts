/** A field of a composite type. */
export interface CompositeField {
  readonly name: string;
  /** Its own fields, where its type is a composite too. */
  readonly fields?: readonly CompositeField[];
}
