import { NamespaceRow } from './catalog/namespaces';
import { PartitionsRow } from './catalog/partitions';
import { RelationRow } from './catalog/relations';
import { ReadName } from './catalog/viewDependencies';
import { Family } from './families/findFamilies';

/** A relation that a configured name or a log leads to. */
export interface FoundRelation {
  /** Of the relation, or of the newest member of a family. */
  readonly oid: string;
  readonly schema: string;
  /** Its own name: of a family, the newest member's. */
  readonly table: string;
  /** The name under which it is read. */
  readonly readAs: string;
}

/** The names under which relations are read: their own, or their family's. */
export class RelationNames {
  readonly #names = new Map<string, ReadName>();
  readonly #schemas: ReadonlyMap<string, string>;
  readonly #families = new Map<string, Family>();
  readonly #byName = new Map<string, FoundRelation>();
  /** Undefined for a name that occurs in several schemas. */
  readonly #unqualified = new Map<string, FoundRelation | undefined>();

  static create(catalog: {
    readonly namespaces: readonly NamespaceRow[];
    readonly relations: readonly RelationRow[];
    readonly families: readonly Family[];
    readonly partitions: readonly PartitionsRow[];
  }): RelationNames {
    return new RelationNames(catalog);
  }

  private constructor(catalog: {
    readonly namespaces: readonly NamespaceRow[];
    readonly relations: readonly RelationRow[];
    readonly families: readonly Family[];
    readonly partitions: readonly PartitionsRow[];
  }) {
    this.#schemas = new Map(
      catalog.namespaces.flatMap(n =>
        n.name === null ? [] : [[n.oid, n.name] as const],
      ),
    );
    for (const family of catalog.families) {
      family.members.forEach(({ oid }) => this.#families.set(oid, family));
    }
    for (const { oid, namespace_oid, name } of catalog.relations) {
      const schema = this.#schemas.get(namespace_oid);
      const family = this.#families.get(oid);
      if (schema !== undefined) {
        this.#names.set(oid, {
          schema,
          name: family?.name ?? name,
          folded: family !== undefined,
        });
        this.#add(schema, name, {
          oid: family?.members.at(-1)?.oid ?? oid,
          schema,
          table: family?.members.at(-1)?.name ?? name,
          readAs: family?.name ?? name,
        });
      }
    }
    for (const { table_oid, visible } of catalog.partitions) {
      const read = this.of(table_oid);
      const found = read && this.find(read.schema, read.name);
      for (const [namespace, name] of visible ?? []) {
        const schema = this.#schemas.get(namespace);
        if (found && schema !== undefined) {
          this.#add(schema, name, found);
        }
      }
    }
  }

  #add(schema: string, name: string, found: FoundRelation): void {
    for (const known of new Set([name, found.readAs])) {
      this.#byName.set(JSON.stringify([schema, known]), found);
      const other = this.#unqualified.get(known);
      const isNew = !this.#unqualified.has(known) || other?.oid === found.oid;
      this.#unqualified.set(known, isNew ? found : undefined);
    }
  }

  /** The relation of a name, or the table of a partition or member of a family. */
  find(schema: string, name: string): FoundRelation | undefined {
    return this.#byName.get(JSON.stringify([schema, name]));
  }

  /** The relation of a name that occurs in one schema alone. */
  findUnqualified(name: string): FoundRelation | undefined {
    return this.#unqualified.get(name);
  }

  /** Undefined for what is not read. */
  of(oid: string): ReadName | undefined {
    return this.#names.get(oid);
  }

  /** Name of a schema that is read. */
  schema(oid: string): string | undefined {
    return this.#schemas.get(oid);
  }

  familyOf(oid: string): Family | undefined {
    return this.#families.get(oid);
  }

  /** False for a member of a family other than its newest: the newest stands for all. */
  stands(oid: string): boolean {
    const family = this.#families.get(oid);
    return !family || family.members[family.members.length - 1].oid === oid;
  }
}
