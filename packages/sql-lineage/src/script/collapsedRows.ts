import type { RowSource, StatementLineage } from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import type { ColumnFeeds } from './ColumnFeeds';
import type { TableFates } from './TableFates';

/**
 * What decides the rows of the lasting tables that a script writes, and of what it
 * returns: also what decided the rows of the temporary tables that they are read from.
 */
export function collapsedRows(
  statements: readonly StatementLineage[],
  feeds: ColumnFeeds,
  fates: TableFates,
): RowSource[] {
  if (statements.length === 1 && !readsTemporary(statements[0], fates)) {
    return [...statements[0].rowSources];
  }
  const temporary = new Map<TableName, TemporaryRows>();
  for (const { rowSources, tablesRead, tablesWritten } of statements) {
    for (const table of tablesWritten.filter(one => fates.isTemporary(one))) {
      const rows = temporary.get(table) ?? { sources: [], reads: [] };
      temporary.set(table, rows);
      rows.sources.push(...rowSources.filter(({ to }) => to === table));
      rows.reads.push(...tablesRead.filter(one => fates.isTemporary(one)));
    }
  }
  const found = new Map<string, RowSource>();
  for (const [at, { rowSources, tablesRead, ...one }] of statements.entries()) {
    const targets: (TableName | undefined)[] = one.tablesWritten.filter(
      table => !fates.isTemporary(table),
    );
    if (one.outputs.some(({ table }) => table === undefined)) {
      targets.push(undefined);
    }
    // A routine's rows are collapsed within it.
    const inherited = one.routine
      ? []
      : rowsBehind(tablesRead, temporary, fates);
    for (const target of targets) {
      const to = target && fates.finalName(target, at);
      const own = rowSources.filter(source => isSame(source.to, target));
      for (const source of [...own, ...inherited]) {
        for (const lasting of lastingRows(source, feeds)) {
          const key = `${to ? tableKey(to) : ''}\u0001${tableKey(
            lasting.table,
          )}\u0001${lasting.column}\u0001${lasting.role}\u0001${lasting.line}:${
            lasting.col
          }`;
          if (!found.has(key)) {
            const { to: _, ...rest } = lasting;
            found.set(key, { ...rest, ...(to && { to }) });
          }
        }
      }
    }
  }
  return [...found.values()];
}

function isSame(
  one: TableName | undefined,
  other: TableName | undefined,
): boolean {
  return one && other ? tableKey(one) === tableKey(other) : one === other;
}

function readsTemporary(
  { tablesRead, tablesWritten }: StatementLineage,
  fates: TableFates,
): boolean {
  return [...tablesRead, ...tablesWritten].some(one => fates.isTemporary(one));
}

interface TemporaryRows {
  readonly sources: RowSource[];
  readonly reads: TableName[];
}

/** What decided the rows of temporary tables, and of those that they were made from. */
function rowsBehind(
  tables: readonly TableName[],
  temporary: ReadonlyMap<TableName, TemporaryRows>,
  fates: TableFates,
): RowSource[] {
  const seen = new Set<TableName>();
  const found: RowSource[] = [];
  const stack = tables.filter(table => fates.isTemporary(table));
  for (let table = stack.pop(); table; table = stack.pop()) {
    const rows = temporary.get(table);
    if (rows && !seen.has(table)) {
      seen.add(table);
      found.push(...rows.sources);
      stack.push(...rows.reads);
    }
  }
  return found;
}

/** Read as they stand: the transform is what a condition does with the column of its own query. */
function lastingRows(source: RowSource, feeds: ColumnFeeds): RowSource[] {
  const { to, ...condition } = source;
  return feeds.follow([condition]).sources.map(({ role, ...one }) => ({
    ...one,
    role: role === 'value' ? source.role : role,
    fragment: source.fragment,
    line: source.line,
    col: source.col,
  }));
}
