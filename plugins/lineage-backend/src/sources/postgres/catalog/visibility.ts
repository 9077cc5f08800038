// Fragments of SQL that several statements share. They are constants: values are always bound.

/** Namespaces of people, `n` being pg_namespace: not the system's, not those of temporary tables. */
export const USER_NAMESPACE = `n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'`;

/** The kinds of relation that hold or show rows; temporary ones are nobody else's business. */
export const TABLE_LIKE = (relation: string) =>
  `${relation}.relkind IN ('r', 'p', 'v', 'm', 'f') AND ${relation}.relpersistence <> 't'`;

/**
 * True if the crawling role may know of a relation: it belongs to a role that it is a member of, or the role may use the schema and holds any
 * privilege on the relation or on one of its columns. `information_schema` has the same rule, but shows relations in schemas
 * that the role cannot enter; those are withheld here.
 *
 * @param relation - alias of pg_class
 * @param all - placeholder of a boolean that makes everything visible
 */
export function visibleRelation(relation: string, all: string): string {
  return `(${all}::boolean
    OR pg_catalog.pg_has_role(${relation}.relowner, 'USAGE')
    OR (pg_catalog.has_schema_privilege(${relation}.relnamespace, 'USAGE')
      AND (pg_catalog.has_table_privilege(${relation}.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
        OR pg_catalog.has_any_column_privilege(${relation}.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))))`;
}

/**
 * The table that a relation is part of: itself if it is read as a table, else the root of the partitioned table it belongs to.
 *
 * @param oid - expression that gives a relation's oid
 * @param tables - placeholder of the oids of all tables that are read
 */
export function tableOfRelation(oid: string, tables: string): string {
  return `CASE WHEN ${oid} = ANY(${tables}::oid[]) THEN ${oid} ELSE pg_catalog.pg_partition_root(${oid})::oid END`;
}

/**
 * True if an object depends on a function, type or relation in a namespace that must not be named, so that its text could name it.
 *
 * @param catalog - catalog of the object, such as `pg_attrdef`
 * @param oid - expression that gives the object's oid
 * @param hiddenNamespaces - placeholder of the oids of the namespaces
 */
export function namesHidden(
  catalog: string,
  oid: string,
  hiddenNamespaces: string,
): string {
  return `(pg_catalog.cardinality(${hiddenNamespaces}::oid[]) > 0 AND EXISTS (
    SELECT FROM pg_catalog.pg_depend hd
      LEFT JOIN pg_catalog.pg_proc hp ON hd.refclassid = 'pg_catalog.pg_proc'::regclass AND hp.oid = hd.refobjid
      LEFT JOIN pg_catalog.pg_type ht ON hd.refclassid = 'pg_catalog.pg_type'::regclass AND ht.oid = hd.refobjid
      LEFT JOIN pg_catalog.pg_class hc ON hd.refclassid = 'pg_catalog.pg_class'::regclass AND hc.oid = hd.refobjid
    WHERE hd.classid = 'pg_catalog.${catalog}'::regclass AND hd.objid = ${oid}
      AND coalesce(hp.pronamespace, ht.typnamespace, hc.relnamespace) = ANY(${hiddenNamespaces}::oid[])))`;
}

/**
 * Two common table expressions that hold, in lower case, what no text may name: `hidden_relation` (`plain` if the name is a word of
 * its own in SQL) and `hidden_namespace`.
 *
 * @param all - placeholder of a boolean that makes everything visible
 * @param hiddenNamespaces - placeholder of the oids of the namespaces
 */
export function hiddenNames(all: string, hiddenNamespaces: string): string {
  return `hidden_relation AS MATERIALIZED (
    SELECT DISTINCT lower(c.relname) AS name, lower(c.relname) ~ '^[a-z_][a-z0-9_]*$' AS plain
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT ${all}::boolean AND ${TABLE_LIKE('c')} AND ${USER_NAMESPACE}
      AND NOT ${visibleRelation('c', all)}
  ), hidden_namespace AS MATERIALIZED (
    SELECT lower(n.nspname) AS name FROM pg_catalog.pg_namespace n WHERE n.oid = ANY(${hiddenNamespaces}::oid[])
  )`;
}

/** What stands in the place of a text that would name what the crawling role may not see. */
export const WITHHELD_TEXT = '(withheld)';

/** An ISO 8601 time in UTC of a timestamp with time zone. */
export function isoTime(expression: string): string {
  return `pg_catalog.to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
