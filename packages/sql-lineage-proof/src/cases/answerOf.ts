import {
  type CatalogView,
  type ScriptLineage,
  type StatementLineage,
  type TableName,
  analyseSql,
  catalogFromRecord,
} from '@grainline/sql-lineage';
import type { LineageCase } from './LineageCase';

/** The answer to a case. The parser must be loaded. */
export function answerOf(one: LineageCase): ScriptLineage {
  return analyseSql(one.sql, {
    dialect: one.dialect,
    searchPath: one.searchPath,
    ...(one.schema && { catalog: catalogOf(one, one.schema) }),
  });
}

function catalogOf(
  { complete, dialect, functions }: LineageCase,
  schema: NonNullable<LineageCase['schema']>,
): CatalogView {
  return {
    ...catalogFromRecord(schema, {
      complete,
      ignoreCase: dialect === 'redshift',
    }),
    functionColumns: (routine: TableName) =>
      functions[`${routine.schema ?? ''}.${routine.name}`],
  };
}

/** The statements of a script; those of its body in the place of a routine. */
export function allStatements(
  statements: readonly StatementLineage[],
): StatementLineage[] {
  return statements.flatMap(one =>
    one.routine ? allStatements(one.routine.statements) : [one],
  );
}
