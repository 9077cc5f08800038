import { InputError } from '@backstage/errors';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { LineageCase } from './LineageCase';
import { parseCase } from './parseCase';

/** Where the cases of this package are. */
export const CASES_FOLDER = join(
  dirname(require.resolve('@grainline/sql-lineage-proof/package.json')),
  'cases',
);

/** All files of cases, in the order of their names. */
export function caseFiles(): string[] {
  return readdirSync(CASES_FOLDER)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => join(CASES_FOLDER, name));
}

/**
 * The cases of files.
 *
 * @throws InputError - if a case is not in the format, or two have one title
 */
export function readCases(files: readonly string[]): LineageCase[] {
  const cases = files.flatMap(file => {
    const name = basename(file);
    const list: unknown = parse(readFileSync(file, 'utf8'), {
      maxAliasCount: -1,
    });
    if (!Array.isArray(list)) {
      throw new InputError(`${name} must hold a list of cases`);
    }
    return list.map(item => parseCase(item, name));
  });
  const titles = new Set<string>();
  for (const { title, file } of cases) {
    if (titles.has(title)) {
      throw new InputError(`${file}: the title '${title}' is not the only one`);
    }
    titles.add(title);
  }
  return cases;
}
