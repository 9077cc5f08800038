import {
  type ScriptLineage,
  analyseSql,
  catalogFromRecord,
} from '@grainline/sql-lineage';
import { type Pattern, scriptOf } from '../pattern/Pattern';
import type { TableOutline } from '../run/readSnapshot';

/**
 * The lineage of a pattern's script. The catalog holds what there is before it
 * runs, as a crawl would have found it; loadParser must have ended before.
 */
export function analysePattern(
  pattern: Pattern,
  tables: readonly TableOutline[],
): ScriptLineage {
  return analyseSql(scriptOf(pattern), {
    dialect: 'postgres',
    searchPath: ['public'],
    catalog: catalogFromRecord(
      Object.fromEntries(tables.map(({ name, columns }) => [name, columns])),
      { complete: true },
    ),
  });
}
