const keyOf = (schema: string, name: string) => JSON.stringify([schema, name]);

/** Something for relations by schema and name. */
export class RelationMap<T> {
  readonly #entries = new Map<string, T>();

  get(schema: string, name: string): T | undefined {
    return this.#entries.get(keyOf(schema, name));
  }

  has(schema: string, name: string): boolean {
    return this.#entries.has(keyOf(schema, name));
  }

  set(schema: string, name: string, value: T): void {
    this.#entries.set(keyOf(schema, name), value);
  }

  /** What is there, or what `make` makes and is there from now on. */
  ensure(schema: string, name: string, make: () => T): T {
    const key = keyOf(schema, name);
    const known = this.#entries.get(key);
    if (known !== undefined) {
      return known;
    }
    const made = make();
    this.#entries.set(key, made);
    return made;
  }

  values(): IterableIterator<T> {
    return this.#entries.values();
  }
}
