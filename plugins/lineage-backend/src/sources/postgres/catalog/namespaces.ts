import { catalogStatement } from './CatalogStatement';
import { TABLE_LIKE, USER_NAMESPACE, visibleRelation } from './visibility';
import { VISIBLE_ROUTINE } from './routines';

/** A schema, named only if the crawling role may know of something in it. */
export interface NamespaceRow {
  readonly oid: string;
  /** Null for a schema that must not be named, and for one that the configuration leaves out. */
  readonly name: string | null;
  readonly owner: string | null;
  readonly comment: string | null;
  /**
   * True if neither the name nor anything in it may be named: the role cannot enter it, or has no right on any relation in it. A schema that
   * holds only types or an extension's functions hides nothing.
   */
  readonly hidden: boolean;
  /** How many relations the role may not know of. */
  readonly withheld: number;
  /** See `withheldMark` of lineage-node; computed here, so that the names stay in the database. */
  readonly marks: readonly string[] | null;
}

/**
 * $1 boolean: everything is visible; $2, $3 text[]: regular expressions of the schemas to keep and to leave out; $4 text: the source's id.
 *
 * Partitions are not counted: they are part of their root.
 */
export const NAMESPACES = catalogStatement<NamespaceRow>(
  'schemas',
  `WITH relation AS (
    SELECT c.oid, c.relnamespace, c.relname, c.relispartition, ${visibleRelation(
      'c',
      '$1',
    )} AS visible
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE ${TABLE_LIKE('c')} AND ${USER_NAMESPACE}
  ), seen AS (
    SELECT n.oid, n.nspname, n.nspowner,
      $1::boolean OR EXISTS (SELECT FROM relation r WHERE r.relnamespace = n.oid AND r.visible)
        OR EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
          WHERE p.pronamespace = n.oid AND ${VISIBLE_ROUTINE('$1')}) AS named,
      $1::boolean OR pg_catalog.has_schema_privilege(n.oid, 'USAGE') OR pg_catalog.pg_has_role(n.nspowner, 'USAGE') AS usable,
      n.nspname ~ ANY($2::text[]) AND NOT n.nspname ~ ANY($3::text[]) AS wanted
    FROM pg_catalog.pg_namespace n
    WHERE ${USER_NAMESPACE}
  )
  SELECT s.oid::text AS oid,
    CASE WHEN s.named AND s.wanted THEN s.nspname::text END AS name,
    CASE WHEN s.named AND s.wanted THEN pg_catalog.pg_get_userbyid(s.nspowner)::text END AS owner,
    CASE WHEN s.named AND s.wanted THEN d.description END AS comment,
    NOT s.named AND (NOT s.usable OR coalesce(w.withheld, 0) > 0) AS hidden,
    coalesce(w.withheld, 0) AS withheld,
    w.marks
  FROM seen s
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_namespace'::regclass AND d.objoid = s.oid AND d.objsubid = 0
    LEFT JOIN (
      SELECT r.relnamespace, count(*)::int AS withheld, pg_catalog.json_agg(pg_catalog.left(pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(
          '[' || pg_catalog.to_json($4::text)::text || ',' || pg_catalog.to_json(r.oid::text)::text || ','
            || pg_catalog.to_json(n.nspname::text)::text || ',' || pg_catalog.to_json(r.relname::text)::text || ']',
          'UTF8')), 'hex'), 32)) AS marks
      FROM relation r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
      WHERE NOT r.visible AND NOT r.relispartition
        AND n.nspname ~ ANY($2::text[]) AND NOT n.nspname ~ ANY($3::text[])
      GROUP BY r.relnamespace
    ) w ON w.relnamespace = s.oid
  ORDER BY s.nspname`,
);
