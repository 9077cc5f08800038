import { columnRef } from '@grainline/backstage-plugin-lineage-common';
import { globMatcher } from '@grainline/backstage-plugin-lineage-node';
import { Kind } from '../ApiFigures';
import { pickSeeds } from '../pickSeeds';
import { SearchQueryCase } from '../search/searchQueries';
import { HIDDEN_SCHEMAS } from '../server/readerPolicy';
import { TableFinder } from '../warehouse/analysedTables';
import { MadeTable } from '../warehouse/MadeTable';
import { GENERATED_SOURCE } from '../warehouse/writeGeneratedRecord';

/** What the lineage view asks for when it opens: a table's neighbourhood for the picture alone, a column's path with all that is known of it. */
const VIEWS = {
  table: 'level=column&maxNodes=200&brief=true',
  column: 'level=column&maxNodes=200',
};

const hidden = HIDDEN_SCHEMAS.map(globMatcher);

/** Whether the benchmark's readers see a table. */
export function isSeen({ schema }: MadeTable): boolean {
  return !hidden.some(matches => matches(schema));
}

/** The paths to ask for, below the lineage plugin's. */
export function questionsOf(
  kind: Kind,
  tables: readonly MadeTable[],
  cases: readonly SearchQueryCase[],
  count: number,
): string[] {
  if (kind === 'search') {
    return Array.from({ length: cases.length > 0 ? count : 0 }, (_, i) => {
      const { query } = cases[i % cases.length];
      return `/search?limit=25&query=${encodeURIComponent(query)}`;
    });
  }
  const finder = TableFinder.create(GENERATED_SOURCE, tables);
  return pickSeeds(tables, count, isSeen).map((at, i) => {
    const table = finder.refOf(at);
    const { columns } = tables[at];
    const ref =
      kind === 'table'
        ? table
        : columnRef(table, columns[i % columns.length].name);
    return `/lineage?ref=${encodeURIComponent(ref)}&depth=2&${VIEWS[kind]}`;
  });
}
