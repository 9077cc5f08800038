import type { Client } from 'pg';
import type { RoutineTruth, ViewTruth } from './StatementTruth';

/**
 * Reads the truth of all views and materialized views of a schema, in a fixed
 * number of statements, in the order of their names. The role needs to read
 * `pg_rewrite`, which everyone may.
 */
export async function readViewTruths(
  client: Client,
  schema: string,
): Promise<readonly ViewTruth[]> {
  throw new Error(`Not read: ${schema} by ${client.database}`);
}

/** Reads the truth of all routines of a schema whose body is BEGIN ATOMIC (or a RETURN). */
export async function readRoutineTruths(
  client: Client,
  schema: string,
): Promise<readonly RoutineTruth[]> {
  throw new Error(`Not read: ${schema} by ${client.database}`);
}
