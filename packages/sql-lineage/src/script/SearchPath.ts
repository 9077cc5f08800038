import type { TableName } from '../model/TableName';
import type { RangeVar } from '../parser/Ast';

/** The schemas in which names without one are looked for, and the database they are in. */
export class SearchPath {
  private constructor(
    readonly schemas: readonly string[],
    private readonly database: string | undefined,
  ) {}

  /** @param database - absent for the one that the catalog describes */
  static of(schemas: readonly string[], database?: string): SearchPath {
    return new SearchPath(schemas, database);
  }

  /** Where a name is looked for that has this schema, or none. */
  schemasFor(schema: string | undefined): readonly string[] {
    return schema === undefined ? this.schemas : [schema];
  }

  /** A table without a schema in the only one there is; undefined where there are more, or none. */
  only(name: string): TableName | undefined {
    const { database, schemas } = this;
    return schemas.length === 1
      ? {
          ...(database !== undefined && { database }),
          schema: schemas[0],
          name,
        }
      : undefined;
  }

  /** The name that a lasting table gets when it is made. */
  created(range: RangeVar): TableName {
    const { relname: name, schemaname, catalogname } = range;
    const only = schemaname === undefined ? this.only(name) : undefined;
    if (only) {
      return only;
    }
    const schema = schemaname ?? this.schemas[0];
    return {
      ...(catalogname !== undefined && { database: catalogname }),
      ...(schema !== undefined && { schema }),
      name,
    };
  }
}
