/**
 * A column inside a table's search document.
 *
 * Some engines (Backstage's default, Lunr, is one) index every field of a document, and an object as whatever `toString` makes of it:
 * without one of our own a search for "object" would find every table.
 */
export class DocumentColumn {
  readonly name: string;
  readonly type: string;
  readonly comment?: string;

  static create(column: {
    name: string;
    type: string;
    comment?: string;
  }): DocumentColumn {
    return new DocumentColumn(column);
  }

  private constructor(column: {
    name: string;
    type: string;
    comment?: string;
  }) {
    this.name = column.name;
    this.type = column.type;
    if (column.comment !== undefined) {
      this.comment = column.comment;
    }
  }

  toString(): string {
    return this.name;
  }
}
