import { quoteName } from './quoteName';
import type { TypedName } from './SqlType';

/** A name with its schema. */
export function qualified(schema: string, name: string): string {
  return `${quoteName(schema)}.${quoteName(name)}`;
}

/** Columns as DDL lists them. */
export function columnList(columns: readonly TypedName[]): string {
  return columns
    .map(({ name, type }) => `${quoteName(name)} ${type.sql}`)
    .join(', ');
}
