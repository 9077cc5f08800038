/**
 * A column of one entry of FROM, entry and position in one number: what keys and
 * dependencies are made of while a query is put together.
 */
export type Attribute = number;

/** More columns than anything in FROM has. */
const MOST_COLUMNS = 2 ** 24;

/** The attribute of a column. */
export function attribute(leaf: number, ordinal: number): Attribute {
  return leaf * MOST_COLUMNS + ordinal;
}

/** The entry of FROM that an attribute is a column of. */
export function leafOf(one: Attribute): number {
  return Math.floor(one / MOST_COLUMNS);
}
