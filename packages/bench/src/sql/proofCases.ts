import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '@backstage/errors';
import {
  type CatalogView,
  type Dialect,
  catalogFromRecord,
  tableText,
} from '@grainline/sql-lineage';
import { parse } from 'yaml';
import type { BenchText } from './BenchText';

/** What a hand-written case says beside its answer; see the folder's README. */
interface ProofCase {
  readonly title: string;
  readonly dialect: Dialect;
  readonly searchPath?: readonly string[];
  readonly schema?: Readonly<Record<string, readonly string[]>>;
  readonly complete?: boolean;
  readonly functions?: Readonly<Record<string, readonly string[]>>;
  readonly sql: string;
}

/** The folder of the hand-written cases. */
function casesFolder(): string {
  const proof = require.resolve('@grainline/sql-lineage-proof/package.json');
  return join(dirname(proof), 'cases');
}

/**
 * The hand-written cases of the clone.
 *
 * @throws InputError - naming the file that is no list of cases
 */
export function proofCases(folder: string = casesFolder()): BenchText[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => readCases(name, readFileSync(join(folder, name), 'utf8')));
}

function readCases(name: string, text: string): BenchText[] {
  const cases: unknown = parse(text);
  if (!Array.isArray(cases)) {
    throw new InputError(`${name} is no list of cases`);
  }
  return cases.map(textOf);
}

function textOf(one: ProofCase): BenchText {
  return {
    id: one.title,
    sql: one.sql,
    options: {
      dialect: one.dialect,
      searchPath: one.searchPath,
      catalog: catalogOf(one),
    },
  };
}

function catalogOf({
  schema = {},
  complete,
  functions = {},
}: ProofCase): CatalogView {
  return {
    ...catalogFromRecord(schema, { complete }),
    functionColumns: routine => functions[tableText(routine)],
  };
}
