const WORDS = /"((?:[^"]|"")*)"|([\p{L}_][\p{L}\p{N}_$]*)|(\.)/gu;

const key = (schema: string, name: string) => JSON.stringify([schema, name]);

/**
 * Knows the names that the crawling role may not see, and whether a text of SQL says one of them. A text that does is withheld: better one too
 * many than one name. Redshift compares names without their case unless it is told otherwise.
 */
export class HiddenNames {
  readonly #relations = new Set<string>();
  readonly #names = new Set<string>();
  readonly #seen = new Set<string>();

  /** A relation that is withheld. */
  hide(schema: string, name: string): void {
    this.#relations.add(key(schema.toLowerCase(), name.toLowerCase()));
    this.#names.add(name.toLowerCase());
  }

  /** A relation that is shown: its name alone is no secret. */
  show(name: string): void {
    this.#seen.add(name.toLowerCase());
  }

  /** True if the text names a relation that is withheld, with its schema or by a name that nothing shown has. */
  in(text: string): boolean {
    if (this.#names.size === 0) {
      return false;
    }
    let schema: string | undefined;
    let qualified = false;
    for (const [, quoted, plain, dot] of text.matchAll(WORDS)) {
      if (dot) {
        qualified = schema !== undefined;
        continue;
      }
      const word = (quoted?.replaceAll('""', '"') ?? plain).toLowerCase();
      if (
        (qualified && this.#relations.has(key(schema!, word))) ||
        (this.#names.has(word) && !this.#seen.has(word))
      ) {
        return true;
      }
      schema = word;
      qualified = false;
    }
    return false;
  }
}
