import { TableCheck } from '@grainline/backstage-plugin-lineage-common';
import { catalogStatement } from './CatalogStatement';
import { Expressions } from './expressions';

/** A check constraint. NOT NULL is not among them: it is the column's `nullable`. */
export interface CheckRow {
  readonly table_oid: string;
  readonly name: string;
  readonly oid: string;
}

/** $1 oid[]: the tables that are read. */
export const CHECKS = catalogStatement<CheckRow>(
  'checks',
  `SELECT k.conrelid::text AS table_oid, k.conname::text AS name, k.oid::text AS oid
  FROM pg_catalog.pg_constraint k
  WHERE k.contype = 'c' AND k.conrelid = ANY($1::oid[])
  ORDER BY k.conrelid, k.conname`,
);

/** A check as the snapshot holds it. */
export function assembleCheck(
  row: CheckRow,
  expressions: Expressions,
): TableCheck {
  return { name: row.name, expression: expressions('check', row.oid) };
}
