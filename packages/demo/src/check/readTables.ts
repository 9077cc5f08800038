import {
  TableDetail,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { PortalVisitor } from './PortalVisitor';

const PAGE = 500;
const AT_ONCE = 8;

/** Every table of a source as the portal lists it. */
export async function listTables(
  visitor: PortalVisitor,
  source: string,
): Promise<TableSummary[]> {
  const tables: TableSummary[] = [];
  let cursor: string | undefined;
  do {
    const page = await visitor.lineage.tables({ source, limit: PAGE, cursor });
    tables.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return tables;
}

/** Asks for something of each item, a few at once, in order. */
export async function askForEach<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
  tell: (detail: string) => void,
): Promise<R[]> {
  const answers = new Array<R>(items.length);
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < items.length) {
        const i = next++;
        answers[i] = await ask(items[i]);
        tell(`${i + 1} of ${items.length}`);
      }
    }),
  );
  return answers;
}

/** Every table with its columns, as its page shows it. */
export async function readTables(
  visitor: PortalVisitor,
  source: string,
  tell: (detail: string) => void,
): Promise<TableDetail[]> {
  const tables = await listTables(visitor, source);
  return askForEach(tables, table => visitor.lineage.table(table.ref), tell);
}
