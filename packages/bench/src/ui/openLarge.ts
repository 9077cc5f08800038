import { TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { percentile } from '../sql/percentile';
import { PICTURE } from './DrawnGraph';
import { Drawing, GraphBrowser } from './GraphBrowser';
import { UiFigures } from './UiFigures';

/** Opens the page of each table and clicks on its lineage. */
export async function openLarge(
  browser: GraphBrowser,
  tables: readonly TableSummary[],
  recordTables: number,
  tell: (detail: string) => void,
): Promise<NonNullable<UiFigures['large']>> {
  const drawings: Drawing[] = [];
  for (const table of tables) {
    tell(`${table.schema}.${table.name}`);
    drawings.push(
      await browser.click(
        `/catalog/default/resource/${table.entityName}`,
        'Lineage',
        { elements: `${PICTURE} .react-flow__node`, atLeast: 2 },
      ),
    );
  }
  const times = drawings.map(d => d.stable);
  return {
    tables: recordTables,
    opened: tables.length,
    p50: percentile(times, 0.5),
    max: Math.max(...times),
    longestTask: Math.max(...drawings.map(d => d.longestTask)),
  };
}
