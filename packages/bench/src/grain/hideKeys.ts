import type { Client } from 'pg';

const CONSTRAINTS = `
SELECT c.conrelid::regclass AS relation, pg_catalog.quote_ident(c.conname) AS name
  FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid AND NOT r.relispartition JOIN pg_namespace n ON n.oid = r.relnamespace
  WHERE n.nspname = ANY ($1) AND c.contype IN ('p', 'u', 'f', 'x') ORDER BY c.contype <> 'f'`;

const INDEXES = `
SELECT i.indexrelid::regclass AS name FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid JOIN pg_namespace n ON n.oid = r.relnamespace
  WHERE n.nspname = ANY ($1)`;

/** Takes every key, foreign key and index off the tables of some schemas. */
export async function hideKeys(
  owner: Client,
  schemas: readonly string[],
): Promise<void> {
  const { rows } = await owner.query<{ relation: string; name: string }>(
    CONSTRAINTS,
    [schemas],
  );
  for (const { relation, name } of rows) {
    await owner.query(
      `ALTER TABLE ${relation} DROP CONSTRAINT ${name} CASCADE`,
    );
  }
  const indexes = await owner.query<{ name: string }>(INDEXES, [schemas]);
  for (const { name } of indexes.rows) {
    await owner.query(`DROP INDEX IF EXISTS ${name} CASCADE`);
  }
}
