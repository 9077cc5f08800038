import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { SeenCrawl } from './CrawlFacts';
import { COLUMNS_UNCONFIRMED } from './history/holdColumns';
import { RemovalPlan } from './planRemovals';

/** One reason for everything that was not seen and is kept; undefined if there is nothing. It names no table. */
export function whyKept({
  keptSchemas,
  keptTables,
}: RemovalPlan): Reason | undefined {
  const kept = [...keptTables.values(), ...keptSchemas.values()];
  if (kept.length === 0) {
    return undefined;
  }
  const reasons = new Map(kept.map(k => [k.reason.code, k.reason]));
  const [reason] = reasons.values();
  const more =
    reasons.size > 1 ? ` (and ${reasons.size - 1} other reasons)` : '';
  return {
    code: reason.code,
    message: `${keptTables.size} tables were not seen and are shown as they were. ${reason.message}${more}`,
  };
}

/** The reason when columns stay although the crawl saw their tables without them. */
export function whyHeld(columns: number): Reason | undefined {
  return columns === 0
    ? undefined
    : {
        code: COLUMNS_UNCONFIRMED.code,
        message: `${columns} columns were not seen, though their tables were, and are shown as they were. They are removed if the next crawl agrees.`,
      };
}

/** The reason when there is nothing that the crawling role may read; undefined if there is something, or nothing at all. */
export function whyNothing(
  seen: Pick<SeenCrawl, 'tables' | 'schemas' | 'withheldElsewhere'>,
): Reason | undefined {
  const withheld =
    seen.withheldElsewhere.relations +
    seen.schemas.reduce((sum, schema) => sum + schema.withheld, 0);
  return seen.tables.length === 0 && withheld > 0
    ? {
        code: 'nothing-granted',
        message: `The crawling role has a privilege on none of this database's ${withheld} relations. Grant it USAGE on their schemas and SELECT on their tables, and the next crawl shows them.`,
      }
    : undefined;
}
