import type {
  ScriptLineage,
  StatementLineage,
  TableFlow,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import type { TableFates } from './TableFates';

/** What feeds what, through temporary tables. */
export function collapsedFlows(
  statements: readonly StatementLineage[],
  routines: readonly ScriptLineage[],
  fates: TableFates,
): TableFlow[] {
  const isTemporary = (table: TableName) => fates.isTemporary(table);
  const feeds = new Map<TableName, Set<TableName>>();
  const flows = new Map<string, TableFlow>();
  for (const { from, to } of routines.flatMap(one => one.flows)) {
    flows.set(`${tableKey(from)}\u0001${tableKey(to)}`, { from, to });
  }
  for (const { from, to } of statements.flatMap(one => one.flows)) {
    if (isTemporary(to)) {
      const tables = feeds.get(to) ?? new Set();
      tables.add(from);
      feeds.set(to, tables);
    }
  }
  for (const [at, one] of statements.entries()) {
    for (const flow of one.flows.filter(({ to }) => !isTemporary(to))) {
      const to = fates.finalName(flow.to, at);
      for (const from of reachable([flow.from], feeds)) {
        if (!fates.isVariable(from)) {
          flows.set(`${tableKey(from)}\u0001${tableKey(to)}`, { from, to });
        }
      }
    }
  }
  return [...flows.values()];
}

function reachable(
  tables: readonly TableName[],
  feeds: ReadonlyMap<TableName, ReadonlySet<TableName>>,
): TableName[] {
  const found: TableName[] = [];
  const seen = new Set<TableName>();
  const stack = [...tables];
  for (let table = stack.pop(); table; table = stack.pop()) {
    if (!seen.has(table)) {
      seen.add(table);
      const from = feeds.get(table);
      if (from) {
        stack.push(...from);
      } else {
        found.push(table);
      }
    }
  }
  return found;
}
