import { ResponseError } from '@backstage/errors';
import { TableDetail } from '@grainline/backstage-plugin-lineage-common';
import { PortalVisitor } from './PortalVisitor';
import { until } from './until';

const SAMPLES = 5;
const TIMEOUT_MS = 5 * 60_000;

/** What was searched for, and how many hits there were in all. */
export interface SearchOutcome {
  readonly hits: number;
  readonly disagreements: readonly string[];
}

/** A few tables, spread evenly over all of them, the same ones every time. */
export function sampleOf<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, i) => i % step === 0).slice(0, count);
}

/**
 * Searches as a user does: some tables by name, in the portal's search and on the lineage page, and some columns on the lineage page.
 *
 * Waits for the portal's index, which is made on a schedule of its own.
 */
export async function searchSamples(
  visitor: PortalVisitor,
  tables: readonly TableDetail[],
  tell: (detail: string) => void,
): Promise<SearchOutcome> {
  const disagreements: string[] = [];
  let hits = 0;

  for (const table of sampleOf(tables, SAMPLES)) {
    const inPortal = await until<number>(
      `the portal's search to find ${table.schema}.${table.name}`,
      TIMEOUT_MS,
      async () => {
        // Before its first run the index does not exist, which Backstage's search answers with a failure.
        const found = await visitor.search(table.name).catch(error => {
          if (error instanceof ResponseError && error.statusCode === 500) {
            return [];
          }
          throw error;
        });
        return found.some(hit => hit.lineageRef === table.ref)
          ? { answer: found.length }
          : {
              notYet: `${table.schema}.${table.name} is not among ${found.length} hits`,
            };
      },
      tell,
    );
    const { items } = await visitor.lineage.search({
      query: `${table.schema}.${table.name}`,
    });
    hits += inPortal + items.length;
    if (!items.some(hit => hit.table.ref === table.ref)) {
      disagreements.push(
        `search: the lineage page does not find ${table.schema}.${table.name} by its name`,
      );
    }

    const column = table.columns.at(-1);
    if (column) {
      const found = await visitor.lineage.search({
        query: `${table.name} ${column.name}`,
        limit: 100,
      });
      hits += found.items.length;
      if (!found.items.some(hit => hit.column?.ref === column.ref)) {
        disagreements.push(
          `search: the lineage page does not find the column ${table.schema}.${table.name}.${column.name}`,
        );
      }
    }
  }
  return { hits, disagreements };
}
