import { TableStatistics } from '@grainline/backstage-plugin-lineage-node';

/** ANALYZE runs by itself once a tenth of the rows have changed; where twice as many have, what it saw may be another table. */
const MOST_CHANGED = 0.2;

/** True if statistics are too old to show units or keys. What they refute asks for more: any change may have made it true. */
export function isOutdated({ changed = 0 }: TableStatistics): boolean {
  return changed > MOST_CHANGED;
}
