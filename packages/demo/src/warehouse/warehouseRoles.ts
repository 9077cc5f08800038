import { createHmac } from 'node:crypto';
import type { Client } from 'pg';

/** Owns every object of the warehouse. Not a superuser. */
export const OWNER_ROLE = 'warehouse_owner';

/** The role that crawls: it has exactly the rights that `sql/grants.sql` gives. */
export const CRAWLER_ROLE = 'grainline';

/** Creates the two roles or, where they exist, sets their passwords. */
export async function ensureRoles(
  admin: Client,
  passwords: { owner: string; crawler: string },
): Promise<void> {
  await ensureLoginRole(admin, OWNER_ROLE, passwords.owner);
  await ensureLoginRole(admin, CRAWLER_ROLE, passwords.crawler);
}

/**
 * The owner's password, made from the administrator's: nobody has to keep it, and nobody without the administrator's
 * can compute it.
 */
export function ownerPassword(
  adminUrl: string,
  crawlerPassword: string,
): string {
  const secret = decodeURIComponent(new URL(adminUrl).password);
  return createHmac('sha256', secret || crawlerPassword)
    .update(OWNER_ROLE)
    .digest('base64url');
}

async function ensureLoginRole(
  admin: Client,
  role: string,
  password: string,
): Promise<void> {
  // Utility statements take no parameters, so the server itself quotes the values, which are bound here.
  const { rows } = await admin.query<{ create: string; alter: string }>(
    `SELECT format('CREATE ROLE %I', $1::text) AS create,
            format('ALTER ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L', $1::text, $2::text) AS alter`,
    [role, password],
  );
  const existing = await admin.query(
    'SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = $1',
    [role],
  );
  if (existing.rowCount === 0) {
    await admin.query(rows[0].create);
  }
  await admin.query(rows[0].alter);
}
