/*
 * The owner's own statements. They are written apart from the crawler's, so that a mistake in the crawler's shows as
 * a disagreement: relations come from information_schema, which shows an owner all that is theirs, and only what the
 * SQL standard does not know (materialized views, partitions, keys that partitions inherit) from pg_catalog.
 */

/**
 * True if the role $1 can see nothing of a relation: it neither owns it nor may enter its schema and do anything with
 * it or one of its columns. False for all when $1 is null.
 *
 * @param id - expression that gives the relation's oid
 */
const isWithheld = (id: string) => `($1::text IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_class c
     WHERE c.oid = ${id}
       AND (pg_has_role($1::text, c.relowner, 'USAGE')
         OR has_schema_privilege($1::text, c.relnamespace, 'USAGE')
            AND (has_table_privilege($1::text, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
              OR has_any_column_privilege($1::text, c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')))))`;

/** One row of {@link OWNER_RELATIONS}. */
export type OwnerRelationRow = {
  readonly schema: string;
  readonly name: string;
  /** `BASE TABLE`, `VIEW` and `FOREIGN` as the SQL standard has them, and `MATERIALIZED VIEW`, `PARTITIONED TABLE`. */
  readonly type: string;
  readonly columns: string[];
  readonly withheld: boolean;
};

/** Every relation with its columns. $1: the crawling role, or null to withhold nothing. */
export const OWNER_RELATIONS = `
WITH listed AS (
  SELECT table_schema::text AS schema, table_name::text AS name, table_type::text AS type
    FROM information_schema.tables
   WHERE table_type <> 'LOCAL TEMPORARY'
  UNION ALL
  SELECT schemaname::text, matviewname::text, 'MATERIALIZED VIEW' FROM pg_matviews
), identified AS (
  SELECT *, format('%I.%I', schema, name)::regclass::oid AS id
    FROM listed
   WHERE schema <> 'information_schema' AND NOT starts_with(schema, 'pg_')
)
SELECT schema, name,
       CASE WHEN p.partrelid IS NULL THEN type ELSE 'PARTITIONED TABLE' END AS type,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = id AND a.attnum >= 1 AND NOT a.attisdropped
              ORDER BY a.attnum) AS columns,
       ${isWithheld('id')} AS withheld
  FROM identified
  LEFT JOIN pg_partitioned_table p ON p.partrelid = id
 WHERE NOT EXISTS (
         SELECT FROM pg_inherits h JOIN pg_partitioned_table parent ON parent.partrelid = h.inhparent
          WHERE h.inhrelid = id)
 ORDER BY schema COLLATE "C", name COLLATE "C"`;

/** One row of {@link OWNER_FOREIGN_KEYS}. */
export type OwnerForeignKeyRow = {
  readonly name: string;
  readonly schema: string;
  readonly table: string;
  readonly columns: string[];
  readonly referenced_schema: string;
  readonly referenced_table: string;
  readonly referenced_columns: string[];
  readonly withheld: boolean;
};

/** Every foreign key that a table, not a partition of one, declares. $1: the crawling role, or null. */
export const OWNER_FOREIGN_KEYS = `
SELECT k.conname::text AS name, n.nspname::text AS schema, t.relname::text AS "table",
       ARRAY(SELECT a.attname::text
               FROM generate_subscripts(k.conkey, 1) i
               JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[i]
              ORDER BY i) AS columns,
       rn.nspname::text AS referenced_schema, rt.relname::text AS referenced_table,
       ARRAY(SELECT a.attname::text
               FROM generate_subscripts(k.confkey, 1) i
               JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[i]
              ORDER BY i) AS referenced_columns,
       ${isWithheld('k.conrelid')} OR ${isWithheld('k.confrelid')} AS withheld
  FROM pg_constraint k
  JOIN pg_class t ON t.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_class rt ON rt.oid = k.confrelid
  JOIN pg_namespace rn ON rn.oid = rt.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0 AND NOT t.relispartition
 ORDER BY n.nspname COLLATE "C", t.relname COLLATE "C", k.conname COLLATE "C"`;
