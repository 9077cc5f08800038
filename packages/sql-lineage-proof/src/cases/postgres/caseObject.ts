import { analyseSql } from '@grainline/sql-lineage';
import { escapeIdentifier } from 'pg';
import type { LineageCase } from '../LineageCase';
import { tableOfKey } from './CaseNames';

/** The schema that holds what is made of a case. */
export const CASE_SCHEMA = 'the_case';

/** What a real PostgreSQL is given of a case. */
export interface CaseObject {
  /** The kind of its statement. */
  readonly kind: string;
  readonly object: 'view' | 'routine';
  /** The schema that the object is made in. */
  readonly schema: string;
  /** The statement that makes it. */
  readonly sql: string;
}

/**
 * How a case is given to a real PostgreSQL: a query as a view, a view as it is, a
 * statement that writes as the body of a procedure. Undefined for scripts, for
 * routines, for Redshift, and where the schema is not all known.
 */
export function caseObject(one: LineageCase): CaseObject | undefined {
  if (
    one.dialect !== 'postgres' ||
    !one.postgres ||
    one.reasons.length > 0 ||
    !isKnown(one, one.reads)
  ) {
    return undefined;
  }
  const { statements } = analyseSql(one.sql, { dialect: 'postgres' });
  if (statements.length !== 1) {
    return undefined;
  }
  const [{ kind, tablesWritten }] = statements;
  const isView = kind.startsWith('create ');
  if (!isView && !isKnown(one, one.writes)) {
    return undefined;
  }
  const body = one.sql.trim().replace(/;$/, '');
  switch (kind) {
    case 'create view':
    case 'create materialized view':
      return {
        kind,
        object: 'view',
        schema: tablesWritten[0].schema ?? one.searchPath[0],
        sql: body,
      };
    case 'select':
      return tablesWritten.length === 0
        ? {
            kind,
            object: 'view',
            schema: CASE_SCHEMA,
            sql: `CREATE VIEW ${CASE_SCHEMA}.one AS\n${body}`,
          }
        : routineOf(kind, body);
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return routineOf(kind, body);
    default:
      return undefined;
  }
}

function routineOf(kind: string, body: string): CaseObject {
  return {
    kind,
    object: 'routine',
    schema: CASE_SCHEMA,
    sql: `CREATE PROCEDURE ${CASE_SCHEMA}.one() LANGUAGE sql BEGIN ATOMIC\n${body};\nEND`,
  };
}

function isKnown({ schema }: LineageCase, tables: readonly string[]): boolean {
  const known = new Set(
    Object.keys(schema ?? {}).map(key => {
      const { schema: folder, name } = tableOfKey(key);
      return `${folder}.${name}`;
    }),
  );
  return tables.every(table => known.has(table));
}

/** The schemas, types and tables of a case, and the search path that it is made with. */
export function caseWorld(one: LineageCase): string {
  const tables = Object.entries(one.schema ?? {}).map(
    ([key, columns]) => [tableOfKey(key), columns] as const,
  );
  const schemas = new Set([
    CASE_SCHEMA,
    ...one.searchPath,
    ...[
      ...tables.map(([table]) => table),
      ...one.writes.map(tableOfKey),
    ].flatMap(({ schema }) => schema ?? []),
  ]);
  const made = tables.map(([{ schema = '', name }, columns]) => {
    const list = columns.map(
      column =>
        `${escapeIdentifier(column)} ${
          one.types[`${schema}.${name}.${column}`] ?? 'text'
        }`,
    );
    return `CREATE TABLE ${escapeIdentifier(schema)}.${escapeIdentifier(
      name,
    )} (${list.join(', ')})`;
  });
  return [
    ...[...schemas]
      .filter(schema => schema !== 'public')
      .map(schema => `CREATE SCHEMA ${escapeIdentifier(schema)}`),
    ...(one.setup ? [one.setup.trim().replace(/;$/, '')] : []),
    ...made,
    `SET search_path = ${[...one.searchPath, 'pg_catalog']
      .map(escapeIdentifier)
      .join(', ')}`,
  ].join(';\n');
}
