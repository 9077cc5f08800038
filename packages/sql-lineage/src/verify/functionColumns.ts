import type { CatalogTable } from '../catalog/CatalogData';
import { tableKey } from '../model/TableName';
import { databaseStatement } from './DatabaseStatement';

/** The columns of a function in FROM. */
export interface FunctionColumnsRow {
  readonly schema: string;
  readonly name: string;
  /** JSON array; null for a function that returns one unnamed value, or rows that only its call describes. */
  readonly columns: string | null;
}

/**
 * The columns that functions return in FROM: OUT parameters and TABLE columns, else
 * those of the row type. One row for each different set of a name.
 */
export const FUNCTION_COLUMNS = databaseStatement<FunctionColumnsRow>(
  'function columns',
  `SELECT DISTINCT n.nspname::text AS schema, p.proname::text AS name, coalesce(
      CASE WHEN p.proargmodes && '{o,b,t}'::"char"[] THEN (
        SELECT pg_catalog.json_agg(CASE WHEN u.name = '' THEN 'column' || u.place ELSE u.name END ORDER BY u.place)::text
        FROM (
          SELECT a.name, pg_catalog.row_number() OVER (ORDER BY a.position) AS place
          FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY a(name, mode, position)
          WHERE a.mode IN ('o', 'b', 't')
        ) u) END,
      CASE WHEN t.typrelid <> 0 THEN (
        SELECT pg_catalog.json_agg(a.attname ORDER BY a.attnum)::text
        FROM pg_catalog.pg_attribute a
        WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) END
    )::text AS columns
  FROM pg_catalog.pg_proc p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    JOIN pg_catalog.pg_type r ON r.oid = p.prorettype
    JOIN pg_catalog.pg_type t ON t.oid = CASE WHEN r.typtype = 'd' THEN r.typbasetype ELSE r.oid END
  WHERE p.prokind = 'f'`,
);

/**
 * The functions whose columns are known by the name alone: those of which all
 * overloads return the same ones.
 */
export function functionsOf(
  rows: readonly FunctionColumnsRow[],
): CatalogTable[] {
  const byName = new Map<string, CatalogTable | 'differ'>();
  for (const { schema, name, columns } of rows) {
    const key = tableKey({ schema, name });
    byName.set(
      key,
      byName.has(key) || columns === null
        ? 'differ'
        : { schema, name, columns: JSON.parse(columns) as string[] },
    );
  }
  return [...byName.values()].filter(
    (entry): entry is CatalogTable => entry !== 'differ',
  );
}
