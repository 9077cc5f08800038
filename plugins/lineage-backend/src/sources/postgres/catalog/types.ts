import { TypeSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';
import { USER_NAMESPACE, WITHHELD_TEXT } from './visibility';

/** A type that people made. */
export interface TypeRow {
  readonly schema: string;
  readonly name: string;
  /** pg_type.typtype: c composite, d domain, e enum, r range. */
  readonly typtype: 'c' | 'd' | 'e' | 'r';
  /** Name and type of each field. */
  readonly fields: readonly (readonly [string, string])[] | null;
  readonly labels: readonly string[] | null;
  readonly base: string | null;
}

const TYPE_NAME = (type: string, typmod: string) =>
  `CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_type h WHERE h.oid = ${type} AND h.typnamespace = ANY($2::oid[]))
    THEN '${WITHHELD_TEXT}' ELSE pg_catalog.format_type(${type}, ${typmod}) END`;

/**
 * $1 boolean: everything is visible; $2 oid[]: namespaces that must not be named.
 *
 * The row types of tables are not among them. A type is shown to those who may use its schema, for columns and functions show its name.
 */
export const TYPES = catalogStatement<TypeRow>(
  'types',
  `SELECT n.nspname::text AS schema, t.typname::text AS name, t.typtype::text AS typtype,
    CASE WHEN t.typtype = 'c' THEN (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, ${TYPE_NAME(
        'a.atttypid',
        'a.atttypmod',
      )}) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
    ) END AS fields,
    CASE WHEN t.typtype = 'e' THEN (
      SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid
    ) END AS labels,
    CASE t.typtype
      WHEN 'd' THEN ${TYPE_NAME('t.typbasetype', 't.typtypmod')}
      WHEN 'r' THEN (SELECT ${TYPE_NAME(
        'r.rngsubtype',
        'NULL',
      )} FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid)
    END AS base
  FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
  WHERE ${USER_NAMESPACE} AND (t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c')
    AND t.typnamespace <> ALL($2::oid[])
    AND ($1::boolean OR pg_catalog.has_schema_privilege(n.oid, 'USAGE') OR pg_catalog.pg_has_role(n.nspowner, 'USAGE'))
  ORDER BY n.nspname, t.typname`,
);

const KINDS = {
  c: 'composite' as const,
  d: 'domain' as const,
  e: 'enum' as const,
  r: 'range' as const,
};

/** A type as the snapshot holds it. */
export function assembleType(row: TypeRow): TypeSnapshot {
  return {
    name: row.name,
    kind: KINDS[row.typtype],
    fields:
      row.typtype === 'c'
        ? (row.fields ?? []).map(([name, type]) => ({ name, type }))
        : undefined,
    labels: row.labels ?? undefined,
    base: row.base ?? undefined,
  };
}
