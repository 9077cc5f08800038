import type { TableName } from '@grainline/sql-lineage';

/** What the numbers in a tree stand for. Each throws NotFoundError for what it does not know. */
export interface CatalogNames {
  /** The relation of an oid; always the same object for the same oid. */
  relation(oid: number): TableName;
  /** The name of a relation's column; system columns have numbers below zero. */
  attribute(oid: number, number: number): string;
  /** The names of a relation's columns, without those dropped. */
  attributes(oid: number): readonly string[];
  /** The name of an operator, without its schema. */
  operator(oid: number): string;
}
