import { readFileSync } from 'node:fs';
import { InputError } from '@backstage/errors';
import { type Dialect, catalogFromRecord } from '@grainline/sql-lineage';
import type { BenchText } from './BenchText';

/** A line of a corpus, as the command `sql-lineage --jsonl` reads it. */
interface CorpusLine {
  readonly id: string;
  readonly dialect: string;
  readonly schema?: Readonly<Record<string, readonly string[]>> | null;
  readonly default_schema?: string | null;
  readonly sql: string;
}

const DIALECTS: Readonly<Record<string, Dialect>> = {
  greenplum: 'postgres',
  postgres: 'postgres',
  redshift: 'redshift',
};

/**
 * The cases of a file with one JSON object a line.
 *
 * @throws InputError - naming the line that is no case
 */
export function readCorpusFile(file: string): BenchText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      line.trim() === '' ? [] : [textOf(line, `${file}, line ${at + 1}`)],
    );
}

function textOf(line: string, place: string): BenchText {
  let one: CorpusLine;
  try {
    one = JSON.parse(line);
  } catch (error) {
    throw new InputError(`${place} is no JSON`, error);
  }
  if (typeof one?.sql !== 'string' || typeof one.dialect !== 'string') {
    throw new InputError(`${place} has no sql or no dialect`);
  }
  const defaultSchema = one.default_schema ?? undefined;
  return {
    id: one.id,
    sql: one.sql,
    options: {
      dialect: DIALECTS[one.dialect] ?? 'ansi',
      searchPath: defaultSchema === undefined ? [] : [defaultSchema],
      catalog: one.schema
        ? catalogFromRecord(one.schema, {
            defaultSchema,
            ignoreCase: one.dialect !== 'postgres',
          })
        : undefined,
    },
  };
}
