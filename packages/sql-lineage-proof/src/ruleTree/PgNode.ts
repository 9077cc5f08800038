import { InputError } from '@backstage/errors';

/** The bytes of a constant. */
export interface PgDatum {
  readonly length: number;
  readonly bytes: readonly number[];
}

/**
 * A value of a node tree: a node, a list, or text (names, numbers and flags are
 * not told apart). Lists of integers, of oids and sets have numbers. Undefined is
 * PostgreSQL's `<>`.
 */
export type PgValue =
  | PgNode
  | PgDatum
  | readonly PgValue[]
  | string
  | number
  | undefined;

/** A node of PostgreSQL's analysed trees, such as `{VAR :varno 1 …}`. */
export class PgNode {
  private constructor(
    readonly tag: string,
    readonly fields: ReadonlyMap<string, PgValue>,
  ) {}

  static create(tag: string, fields: ReadonlyMap<string, PgValue>): PgNode {
    return new PgNode(tag, fields);
  }

  /** A field that may be missing in this release, or empty. */
  optional(field: string): PgNode | undefined {
    const value = this.fields.get(field);
    return value instanceof PgNode ? value : undefined;
  }

  /** A field that is a node. @throws InputError when it is not. */
  node(field: string): PgNode {
    return this.optional(field) ?? this.#fail(field, 'node');
  }

  /** The nodes of a list; none when the list is empty or missing. */
  nodes(field: string): readonly PgNode[] {
    return this.values(field).map(value =>
      value instanceof PgNode ? value : this.#fail(field, 'list of nodes'),
    );
  }

  /** The entries of a list; none when the list is empty or missing. */
  values(field: string): readonly PgValue[] {
    const value = this.fields.get(field);
    if (value === undefined) {
      return [];
    }
    return Array.isArray(value) ? value : this.#fail(field, 'list');
  }

  /** The texts of a list of names. */
  names(field: string): readonly string[] {
    return this.values(field).map(value =>
      typeof value === 'string' ? value : this.#fail(field, 'list of names'),
    );
  }

  /** A field that holds a number. @throws InputError when it does not. */
  number(field: string): number {
    const value = Number(this.fields.get(field));
    return Number.isInteger(value) ? value : this.#fail(field, 'number');
  }

  /** A name or a flag; undefined when empty or missing. */
  text(field: string): string | undefined {
    const value = this.fields.get(field);
    return value === undefined || typeof value === 'string'
      ? value
      : this.#fail(field, 'text');
  }

  flag(field: string): boolean {
    return this.text(field) === 'true';
  }

  /** The nodes right below, those in lists of lists too. */
  children(): readonly PgNode[] {
    return [...this.fields.values()].flatMap(nodesIn);
  }

  #fail(field: string, wanted: string): never {
    throw new InputError(
      `The node ${this.tag} of a rule tree has no ${wanted} in its field '${field}': this release of PostgreSQL is not known`,
    );
  }
}

/** The nodes that a value is or holds in lists. */
export function nodesIn(value: PgValue): readonly PgNode[] {
  if (value instanceof PgNode) {
    return [value];
  }
  return Array.isArray(value) ? value.flatMap(nodesIn) : [];
}
