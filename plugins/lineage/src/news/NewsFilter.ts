import { NewTable } from '@grainline/backstage-plugin-lineage-common';
import { TableOwners } from '../entity';

/** Which of the new tables are listed. */
export const NEWS_FILTERS = ['all', 'without-owner', 'without-grain'] as const;

export type NewsFilter = (typeof NEWS_FILTERS)[number];

function passes(
  { table, grain }: NewTable,
  owners: TableOwners | undefined,
  filter: NewsFilter,
): boolean {
  switch (filter) {
    case 'without-owner':
      return owners?.get(table.entityName) === 'nobody';
    case 'without-grain':
      return grain === 'unknown';
    default:
      return true;
  }
}

/** New tables by what is missing of them. Of whom nothing is known yet, nothing is said to be missing. */
export function filterNews(
  tables: readonly NewTable[],
  owners: TableOwners | undefined,
): Readonly<Record<NewsFilter, readonly NewTable[]>> {
  const by = (filter: NewsFilter) =>
    tables.filter(table => passes(table, owners, filter));
  return {
    all: tables,
    'without-owner': by('without-owner'),
    'without-grain': by('without-grain'),
  };
}
