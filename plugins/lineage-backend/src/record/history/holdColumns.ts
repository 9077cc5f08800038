import { Reason } from '@grainline/backstage-plugin-lineage-common';

export const COLUMNS_UNCONFIRMED: Reason = {
  code: 'removal-unconfirmed',
  message:
    'The last crawl did not find it, along with many others of its table. It is removed if the next crawl agrees.',
};

/**
 * Decides which of a table's columns stay although a crawl that saw the table did not see them: when more than `threshold` of them vanish at
 * once, they wait for a second crawl that agrees. One column alone never waits, and neither does one that waited already.
 *
 * @param before - the columns of the record but those that only have another name now
 * @param seen - the names that the crawl found
 * @param threshold - share of the table's columns, 0 to 1
 */
export function holdColumns<
  Column extends { readonly name: string; readonly kept: string | null },
>(
  before: readonly Column[],
  seen: ReadonlySet<string>,
  threshold: number,
): readonly Column[] {
  const stood = before.filter(column => column.kept === null);
  const fresh = stood.filter(column => !seen.has(column.name));
  return fresh.length > 1 && fresh.length > threshold * stood.length
    ? fresh
    : [];
}
