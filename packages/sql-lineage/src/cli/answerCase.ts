import { emptyCatalog } from '../catalog/CatalogView';
import { catalogFromRecord } from '../catalog/catalogFromRecord';
import type { ColumnSource, ScriptLineage } from '../model/ScriptLineage';
import { tableText } from '../model/TableName';
import type { Dialect } from '../resolve/StatementAnalysis';
import { analyseSql } from '../script/analyseSql';

/** A case of a lineage corpus, one JSON object a line. */
export interface CorpusCase {
  readonly id: string;
  /** `postgres`, `greenplum` and `redshift`; everything else is read as `ansi`. */
  readonly dialect: string;
  readonly schema: Readonly<Record<string, readonly string[]>> | null;
  readonly default_schema: string | null;
  readonly sql: string;
}

/** The answer to a case: value lineage by column, and tables. */
export interface CorpusAnswer {
  readonly id: string;
  readonly outputs: readonly {
    readonly table: string | null;
    readonly column: string;
    readonly sources: readonly (readonly [string, string])[];
  }[];
  readonly tables_in: readonly string[];
  readonly tables_out: readonly string[];
  /** Why parts are missing, when they are. */
  readonly unresolved?: readonly string[];
  /** Set when there is no answer at all. */
  readonly error?: string;
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  greenplum: 'postgres',
  postgres: 'postgres',
  redshift: 'redshift',
};

/**
 * Answers a case. Sources are those whose values can reach the column, with a
 * window's keys and an aggregate's FILTER: the corpora count or allow these.
 */
export function answerCase(one: CorpusCase): CorpusAnswer {
  const lineage = analyseSql(one.sql, {
    dialect: DIALECTS[one.dialect] ?? 'ansi',
    catalog: one.schema
      ? catalogFromRecord(one.schema, {
          defaultSchema: one.default_schema ?? undefined,
          ignoreCase: one.dialect !== 'postgres',
        })
      : emptyCatalog,
    searchPath: one.default_schema ? [one.default_schema] : [],
  });
  return { id: one.id, ...answerOf(lineage) };
}

function isCounted({ role, transform, fragment }: ColumnSource): boolean {
  return (
    role === 'value' ||
    role === 'window' ||
    (role === 'filter' &&
      transform === 'aggregate' &&
      /\bfilter\s*\(/i.test(fragment))
  );
}

function answerOf(lineage: ScriptLineage): Omit<CorpusAnswer, 'id'> {
  const failed = lineage.statements.filter(one => one.kind === 'unknown');
  const reasons = lineage.unresolved.map(
    ({ code, message, line }) => `${code}: ${message} (line ${line ?? '?'})`,
  );
  return {
    outputs: lineage.outputs.map(output => ({
      table: output.table ? tableText(output.table) : null,
      column: output.column,
      sources: output.sources
        .filter(isCounted)
        .map(source => [tableText(source.table), source.column] as const),
    })),
    tables_in: lineage.tablesRead.map(tableText),
    tables_out: lineage.tablesWritten.map(tableText),
    ...(reasons.length > 0 && { unresolved: reasons }),
    ...(failed.length > 0 &&
      failed.length === lineage.statements.length && {
        error: failed[0].unresolved[0].message,
      }),
  };
}
