import { InputError } from '@backstage/errors';
import type { Client } from 'pg';
import {
  type ComparedPart,
  type StatementTruth,
  compareWithTruth,
  readRoutineTruths,
  readViewTruths,
} from '../../ruleTree';
import type { CaseDifference } from '../compareCase';
import type { LineageCase } from '../LineageCase';
import { type CaseObject, caseObject, caseWorld } from './caseObject';
import { expectedLineage } from './expectedLineage';

/** All parts but the columns read, which cases do not say. */
const PARTS: readonly ComparedPart[] = [
  'output',
  'value',
  'transform',
  'indirect',
  'rowSources',
  'joins',
  'filters',
  'tablesRead',
  'tablesWritten',
];

/** How a hand-written answer stands against PostgreSQL's own analysis of the SQL. */
export type PostgresVerdict =
  /** It was compared; no differences: it agrees. */
  | { readonly differences: readonly CaseDifference[] }
  /** PostgreSQL does not take it, as a view or a procedure. */
  | { readonly refused: string }
  /** The oracle does not understand PostgreSQL's tree. */
  | { readonly unread: string }
  /** It is nothing that PostgreSQL keeps an analysed tree of. */
  | { readonly outside: true };

/** Makes a case on a real PostgreSQL and holds its hand-written answer against the tree. */
export async function holdAgainstPostgres(
  client: Client,
  one: LineageCase,
): Promise<PostgresVerdict> {
  const made = caseObject(one);
  if (!made) {
    return { outside: true };
  }
  await clean(client);
  try {
    await client.query(caseWorld(one));
    await client.query(made.sql);
  } catch (error) {
    return { refused: messageOf(error) };
  } finally {
    await client.query('RESET search_path');
  }
  let truth: StatementTruth;
  try {
    truth = await readTruth(client, made);
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return { unread: messageOf(error.cause ?? error) };
  }
  const { differences } = compareWithTruth(
    expectedLineage(one, made.kind),
    truth,
    { parts: PARTS },
  );
  return {
    differences: differences.map(({ part, output, missing, surplus }) => ({
      part: output === undefined ? part : `${output}, ${part}`,
      missing,
      surplus,
    })),
  };
}

async function readTruth(
  client: Client,
  { object, schema }: CaseObject,
): Promise<StatementTruth> {
  if (object === 'view') {
    const [view] = await readViewTruths(client, schema);
    return view.truth;
  }
  const [routine] = await readRoutineTruths(client, schema);
  return routine.statements[0];
}

/** Drops all schemas that PostgreSQL did not bring. */
async function clean(client: Client): Promise<void> {
  await client.query(`DO $$
    DECLARE s name;
    BEGIN
      FOR s IN SELECT nspname FROM pg_catalog.pg_namespace
        WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
      LOOP
        EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', s);
      END LOOP;
      CREATE SCHEMA public;
    END $$`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
