import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { CompositeField, TableName } from '@grainline/sql-lineage';

/** Types inside each other deeper than this are not looked into. */
const DEEPEST_FIELD = 8;

const TYPE_NAME =
  /^(?:("(?:[^"]|"")+"|[^".[\]]+)\.)?("(?:[^"]|"")+"|[^".[\]]+)$/;

/** The schema and name in a type as the database prints it; undefined for arrays and what else is no plain name. */
function nameOf(type: string): TableName | undefined {
  const match = TYPE_NAME.exec(type);
  const plain = (part: string) =>
    part.startsWith('"') ? part.slice(1, -1).replace(/""/g, '"') : part;
  return match
    ? {
        ...(match[1] !== undefined && { schema: plain(match[1]) }),
        name: plain(match[2]),
      }
    : undefined;
}

function key(schema: string | undefined, name: string): string {
  return JSON.stringify([schema, name]);
}

interface NamedType {
  readonly name: string;
  readonly type: string;
}

/** The types and functions of a snapshot by their names: composite types, the row types of tables, domains over them. */
export class SnapshotTypes {
  /** By schema and name; those whose name no other schema has also by the name alone, for that is how the database prints some. */
  readonly #fields = new Map<string, readonly NamedType[]>();
  readonly #domains = new Map<string, string>();
  readonly #functions = new Map<string, readonly string[] | undefined>();
  readonly #known = new Map<string, readonly CompositeField[] | undefined>();
  readonly #columns = new Map<string, ReadonlyMap<string, string>>();

  static create(snapshot: Snapshot): SnapshotTypes {
    return new SnapshotTypes(snapshot);
  }

  private constructor(snapshot: Snapshot) {
    for (const schema of snapshot.schemas) {
      for (const type of schema.types ?? []) {
        if (type.kind === 'composite' && type.fields) {
          this.#fields.set(key(schema.name, type.name), type.fields);
        } else if (type.kind === 'domain' && type.base !== undefined) {
          this.#domains.set(key(schema.name, type.name), type.base);
        }
      }
      for (const { name, columns } of schema.tables) {
        this.#fields.set(key(schema.name, name), columns);
        this.#columns.set(
          key(schema.name, name),
          new Map(columns.map(column => [column.name, column.type])),
        );
      }
      for (const { name } of schema.routines) {
        this.#functions.set(key(schema.name, name), undefined);
      }
    }
    for (const { schema, name, columns } of snapshot.functions ?? []) {
      this.#functions.set(key(schema, name), columns);
    }
    for (const named of [this.#fields, this.#domains]) {
      addPlainNames(named as Map<string, unknown>);
    }
  }

  hasFunction({ schema, name }: TableName): boolean {
    return this.#functions.has(key(schema, name));
  }

  functionColumns({ schema, name }: TableName): readonly string[] | undefined {
    return this.#functions.get(key(schema, name));
  }

  /** The fields of a composite type; undefined for other types, and for tables, which SQL finds as tables. */
  typeFields({
    schema,
    name,
  }: TableName): readonly CompositeField[] | undefined {
    return this.#columns.has(key(schema, name))
      ? undefined
      : this.fieldsOf({ schema, name }, 0);
  }

  columnFields(
    { schema, name }: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    const type = this.#columns.get(key(schema, name))?.get(column);
    const named = type === undefined ? undefined : nameOf(type);
    return named && this.fieldsOf(named, 0);
  }

  private fieldsOf(
    { schema, name }: TableName,
    depth: number,
  ): readonly CompositeField[] | undefined {
    const at = key(schema, name);
    if (depth > DEEPEST_FIELD) {
      return undefined;
    }
    if (!this.#known.has(at)) {
      const base = this.#domains.get(at);
      const beneath = base === undefined ? undefined : nameOf(base);
      const fields = beneath
        ? this.fieldsOf(beneath, depth + 1)
        : this.#fields.get(at)?.map(field => {
            const named = nameOf(field.type);
            const own = named && this.fieldsOf(named, depth + 1);
            return { name: field.name, ...(own && { fields: own }) };
          });
      // What was cut off for its depth is not what the type has at the top.
      if (depth > 0) {
        return fields;
      }
      this.#known.set(at, fields);
    }
    return this.#known.get(at);
  }
}

/** A name that one schema alone has leads to its type without the schema too. */
function addPlainNames(named: Map<string, unknown>): void {
  const plain = new Map<string, unknown>();
  for (const [at, value] of named) {
    const [, name] = JSON.parse(at) as [string, string];
    const alone = key(undefined, name);
    plain.set(alone, plain.has(alone) ? undefined : value);
  }
  for (const [at, value] of plain) {
    if (value !== undefined) {
      named.set(at, value);
    }
  }
}
