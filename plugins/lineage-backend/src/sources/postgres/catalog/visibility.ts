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
 * Common table expressions that hold, in lower case, what no text may name: `hidden_relation` (`plain` if the name is a word of its own in SQL),
 * `hidden_namesake` (schema and name, where a visible relation has the same name, so that the name alone tells nothing) and
 * `hidden_namespace`.
 *
 * @param all - placeholder of a boolean that makes everything visible
 * @param hiddenNamespaces - placeholder of the oids of the namespaces
 */
export function hiddenNames(all: string, hiddenNamespaces: string): string {
  return `any_relation AS MATERIALIZED (
    SELECT lower(n.nspname) AS schema, lower(c.relname) AS name, ${visibleRelation(
      'c',
      all,
    )} AS visible
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE NOT ${all}::boolean AND ${TABLE_LIKE('c')} AND ${USER_NAMESPACE}
  ), hidden_name AS MATERIALIZED (
    SELECT DISTINCT r.schema, r.name, r.name ~ '^[a-z_][a-z0-9_]*$' AS plain,
      r.name IN (SELECT v.name FROM any_relation v WHERE v.visible) AS namesake
    FROM any_relation r WHERE NOT r.visible
  ), hidden_relation AS MATERIALIZED (
    SELECT DISTINCT r.name, r.plain FROM hidden_name r WHERE NOT (r.plain AND r.namesake)
  ), hidden_namesake AS MATERIALIZED (
    SELECT r.schema || '.' || r.name AS name FROM hidden_name r WHERE r.plain AND r.namesake
  ), hidden_namespace AS MATERIALIZED (
    SELECT lower(n.nspname) AS name FROM pg_catalog.pg_namespace n WHERE n.oid = ANY(${hiddenNamespaces}::oid[])
  )`;
}

/**
 * A query for the texts that name what {@link hiddenNames} holds: as words, or with the schema before a dot. The database does not know what a text
 * reads, so better one text too many than one name.
 *
 * @param texts - common table expression that holds the texts
 * @param id - its column to tell
 * @param text - its column to look into
 */
export function textsNamingHidden(
  texts: string,
  id: string,
  text: string,
): string {
  const part = (n: number) =>
    `split_part(word, '.', ${n}) || '.' || split_part(word, '.', ${n + 1})`;
  // To take every text to pieces is dear; few names are looked for faster.
  const mayName = (names: string, name: string) =>
    `((SELECT count(*) FROM ${names}) > 50
      OR EXISTS (SELECT FROM ${names} h WHERE strpos(lower(x.${text}), ${name}) > 0))`;
  return `SELECT x.${id} FROM ${texts} x CROSS JOIN LATERAL pg_catalog.regexp_split_to_table(lower(x.${text}), '[^a-z0-9_\\u0080-\\uffff]+') word
    WHERE EXISTS (SELECT FROM hidden_relation) AND ${mayName(
      'hidden_relation',
      'h.name',
    )} AND word IN (SELECT h.name FROM hidden_relation h WHERE h.plain)
    UNION
    SELECT x.${id} FROM ${texts} x CROSS JOIN LATERAL pg_catalog.regexp_split_to_table(
      pg_catalog.regexp_replace(replace(lower(x.${text}), '"', ''), '\\s*\\.\\s*', '.', 'g'), '[^a-z0-9_$.\\u0080-\\uffff]+') word
    WHERE EXISTS (SELECT FROM hidden_namesake) AND ${mayName(
      'hidden_namesake',
      "split_part(h.name, '.', 1)",
    )}
      AND (${part(1)} IN (SELECT h.name FROM hidden_namesake h) OR ${part(
    2,
  )} IN (SELECT h.name FROM hidden_namesake h))
    UNION
    SELECT x.${id} FROM ${texts} x JOIN hidden_relation h ON NOT h.plain AND strpos(lower(x.${text}), h.name) > 0
    UNION
    SELECT x.${id} FROM ${texts} x JOIN hidden_namespace h
      ON strpos(lower(x.${text}), h.name || '.') > 0 OR strpos(lower(x.${text}), h.name || '"') > 0`;
}

/** What stands in the place of a text that would name what the crawling role may not see. */
export const WITHHELD_TEXT = '(withheld)';

/** An ISO 8601 time in UTC of a timestamp with time zone. */
export function isoTime(expression: string): string {
  return `pg_catalog.to_char(${expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
