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
  for (const { tablesRead, tablesWritten } of statements) {
    for (const to of tablesWritten.filter(isTemporary)) {
      const from = feeds.get(to) ?? new Set();
      tablesRead.forEach(table => from.add(table));
      feeds.set(to, from);
    }
  }
  for (const [at, one] of statements.entries()) {
    // The flows of a routine are its own; CREATE TABLE (LIKE …) moves no rows.
    if (one.routine || one.kind === 'create table') {
      continue;
    }
    const { tablesRead, tablesWritten } = one;
    const lasting = reachable(tablesRead, feeds).filter(
      table => !fates.isVariable(table),
    );
    for (const table of tablesWritten.filter(name => !isTemporary(name))) {
      const to = fates.finalName(table, at);
      for (const from of lasting) {
        flows.set(`${tableKey(from)}\u0001${tableKey(to)}`, { from, to });
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
