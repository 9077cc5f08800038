import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** The SQL that the demo's dashboards run, as their entities have it. */
export function readDashboardSql(): readonly string[] {
  const file = join(
    dirname(require.resolve('@grainline/demo/package.json')),
    'catalog',
    'dashboards.yaml',
  );
  return parseAllDocuments(readFileSync(file, 'utf8')).flatMap(document => {
    const sql =
      document.toJS().metadata?.annotations?.['grainline/requires-sql'];
    return sql === undefined ? [] : [String(sql)];
  });
}
