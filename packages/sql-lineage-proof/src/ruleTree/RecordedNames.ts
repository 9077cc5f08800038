import { NotFoundError } from '@backstage/errors';
import type { TableName } from '@grainline/sql-lineage';
import type { CatalogNames } from './CatalogNames';

/** A column as the catalog has it; system columns have numbers below zero. */
export interface AttributeRow {
  readonly relation: number;
  readonly schema: string;
  readonly table: string;
  readonly number: number;
  readonly column: string;
  readonly dropped: boolean;
}

/** Names read from a database beforehand. */
export class RecordedNames implements CatalogNames {
  private constructor(
    private readonly relations: ReadonlyMap<number, TableName>,
    private readonly columns: ReadonlyMap<number, readonly AttributeRow[]>,
    private readonly operators: ReadonlyMap<number, string>,
  ) {}

  static create(
    attributes: readonly AttributeRow[],
    operators: ReadonlyMap<number, string>,
  ): RecordedNames {
    const relations = new Map<number, TableName>();
    const columns = new Map<number, AttributeRow[]>();
    for (const row of attributes) {
      const { relation, schema, table } = row;
      const known = columns.get(relation);
      if (known) {
        known.push(row);
      } else {
        columns.set(relation, [row]);
        relations.set(relation, { schema, name: table });
      }
    }
    return new RecordedNames(relations, columns, operators);
  }

  relation(oid: number): TableName {
    return found(this.relations.get(oid), `relation of oid ${oid}`);
  }

  attribute(oid: number, number: number): string {
    const row = this.columns.get(oid)?.find(one => one.number === number);
    return found(row, `column ${number} of the relation of oid ${oid}`).column;
  }

  attributes(oid: number): readonly string[] {
    return found(this.columns.get(oid), `relation of oid ${oid}`)
      .filter(({ number, dropped }) => number > 0 && !dropped)
      .map(({ column }) => column);
  }

  operator(oid: number): string {
    return found(this.operators.get(oid), `operator of oid ${oid}`);
  }
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) {
    throw new NotFoundError(
      `The catalog has no ${what}, which a tree refers to`,
    );
  }
  return value;
}
