import { RowFilter } from '@grainline/backstage-plugin-lineage-common';

const WORDS: Readonly<Record<RowFilter['clause'], string>> = {
  where: 'where',
  having: 'having',
  'inner-join': 'inner join',
  distinct: 'distinct',
  limit: 'limit',
  qualify: 'qualify',
  sample: 'sample',
};

/** The clause of a statement that leaves rows out, in words. */
export function clauseWords(clause: RowFilter['clause']): string {
  return WORDS[clause] ?? clause;
}
