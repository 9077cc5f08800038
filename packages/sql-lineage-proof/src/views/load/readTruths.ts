import { isError } from '@backstage/errors';
import type { Client } from 'pg';
import {
  readRoutineTruths,
  readViewTruths,
  type StatementTruth,
} from '../../ruleTree';
import type { PrintedStatement } from '../PrintedStatement';
import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import type { ColumnName } from '@grainline/sql-lineage';

/** What PostgreSQL says of a statement of the schema. */
export interface RecordedStatement {
  /** One for a view; those of the body for a function. */
  readonly truths: readonly StatementTruth[];
  /** The SQL as PostgreSQL prints it with an empty search path. */
  readonly definition: string;
  /** The columns that a view depends on. */
  readonly dependencies?: readonly ColumnName[];
}

/** What was read, and what the oracle could not read. */
export interface Recorded {
  readonly statements: ReadonlyMap<string, RecordedStatement>;
  readonly gaps: ReadonlyMap<string, string>;
}

/** Reads PostgreSQL's own analysis of all statements of a schema. */
export async function readTruths(
  client: Client,
  schema: string,
  statements: readonly PrintedStatement[],
): Promise<Recorded> {
  const gaps = new Map<string, string>();
  const aside = `${schema}_aside`;
  await client.query(`CREATE SCHEMA ${quoteName(aside)}`);
  const read = async <T>(
    kinds: readonly string[],
    all: () => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    for (;;) {
      try {
        return await all();
      } catch (error) {
        const text = isError(error) ? error.message : String(error);
        const failed = statements.find(
          one =>
            kinds.includes(one.kind) &&
            !gaps.has(one.name) &&
            text.includes(`${schema}.${one.name} `),
        );
        if (!failed) {
          throw error;
        }
        gaps.set(failed.name, text);
        await client.query(
          `ALTER ${
            {
              view: 'VIEW',
              materialized: 'MATERIALIZED VIEW',
              function: 'FUNCTION',
            }[failed.kind]
          } ${qualified(schema, failed.name)} SET SCHEMA ${quoteName(aside)}`,
        );
      }
    }
  };
  const found = new Map<string, RecordedStatement>();
  for (const one of await read(['view', 'materialized'], () =>
    readViewTruths(client, schema),
  )) {
    found.set(one.name.name, {
      truths: [one.truth],
      definition: one.definition,
      dependencies: one.dependencies,
    });
  }
  const definitions = await functionDefinitions(client, schema);
  for (const one of await read(['function'], () =>
    readRoutineTruths(client, schema),
  )) {
    found.set(one.name.name, {
      truths: one.statements,
      definition: definitions.get(one.name.name) ?? '',
    });
  }
  await client.query(`DROP SCHEMA ${quoteName(aside)} CASCADE`);
  return { statements: found, gaps };
}

async function functionDefinitions(
  client: Client,
  schema: string,
): Promise<ReadonlyMap<string, string>> {
  await client.query('BEGIN');
  await client.query(`SET LOCAL search_path = ''`);
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT p.proname AS name, pg_catalog.pg_get_functiondef(p.oid) AS definition
       FROM pg_catalog.pg_proc p
       JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = $1`,
    [schema],
  );
  await client.query('ROLLBACK');
  return new Map(rows.map(row => [row.name, row.definition]));
}
