/** Whose permission decides about a document; never a word of it (why, see `DocumentColumn`). */
export class DocumentAuthorization {
  readonly resourceRef: string;

  static create(resourceRef: string): DocumentAuthorization {
    return new DocumentAuthorization(resourceRef);
  }

  private constructor(resourceRef: string) {
    this.resourceRef = resourceRef;
  }

  toString(): string {
    return '';
  }
}
