import { Client } from 'pg';

/** Statements that take from a database what people declared or wrote about it: keys, foreign keys, unique indexes, comments. */
const TAKEN = [
  // Foreign keys first: they hang on keys. What a partition inherits goes with its parent.
  `SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname)
   FROM pg_catalog.pg_constraint
   WHERE contype = 'f' AND conrelid <> 0 AND coninhcount = 0`,
  `SELECT format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I CASCADE', conrelid::regclass, conname)
   FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
   WHERE contype IN ('p', 'u') AND coninhcount = 0
     AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`,
  `SELECT format('DROP INDEX IF EXISTS %s', indexrelid::regclass)
   FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
   WHERE i.indisunique AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
     AND c.relkind IN ('r', 'p', 'm') AND c.relnamespace::regnamespace::text NOT LIKE 'pg\\_toast%'`,
  `SELECT format('COMMENT ON %s %s IS NULL',
     CASE relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END, c.oid::regclass)
   FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass
   WHERE d.objsubid = 0 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
     AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`,
  `SELECT format('COMMENT ON COLUMN %s.%I IS NULL', c.oid::regclass, a.attname)
   FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass
   JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
   WHERE d.objsubid > 0 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
     AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`,
];

/** How much of that is left. */
const LEFT = `
SELECT (SELECT count(*) FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        WHERE k.contype IN ('p', 'u', 'f') AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema'))
     + (SELECT count(*) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
        WHERE i.indisunique AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema', 'pg_toast'))
     + (SELECT count(*) FROM pg_catalog.pg_description d
        JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')) AS left`;

/**
 * Takes keys and comments from a database, and leaves its data, its SQL and its statistics.
 *
 * @throws Error when any are left
 */
export async function stripWarehouse(client: Client): Promise<void> {
  for (const query of TAKEN) {
    const { rows } = await client.query<{ format: string }>(query);
    for (const { format } of rows) {
      await client.query(format);
    }
  }
  const { rows } = await client.query<{ left: string }>(LEFT);
  if (rows[0].left !== '0') {
    throw new Error(
      `${rows[0].left} keys and comments could not be taken away`,
    );
  }
  await client.query('ANALYZE');
}
