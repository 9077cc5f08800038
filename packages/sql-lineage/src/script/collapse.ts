import type {
  ColumnSource,
  OutputColumn,
  ScriptLineage,
  StatementLineage,
  TableFlow,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import { followedBy } from '../resolve/Lineage';

/**
 * A script as a whole: temporary tables give way to what feeds them. What is put
 * into a temporary table anywhere in the script counts for every read of it,
 * which makes loops come out right.
 *
 * @param isTemporary - by identity: tables of one name may follow each other
 */
export function collapse(
  statements: readonly StatementLineage[],
  isTemporary: (table: TableName) => boolean,
): ScriptLineage {
  const written = distinct(statements.flatMap(one => one.tablesWritten));
  const lasting = written.filter(table => !isTemporary(table));
  const anyLasting = lasting.length > 0;
  const columns = collapsedColumns(statements, isTemporary);
  const outputs = mergeOutputs(
    statements.flatMap(one => one.outputs),
    output => !output.table || !anyLasting || !isTemporary(output.table),
    columns,
  );
  return {
    statements,
    outputs,
    tablesRead: distinct(statements.flatMap(one => one.tablesRead)).filter(
      table => !isTemporary(table),
    ),
    tablesWritten: anyLasting ? lasting : written,
    flows: collapsedFlows(statements, isTemporary),
    unresolved: [...new Set(statements.flatMap(one => one.unresolved))],
  };
}

function distinct(tables: readonly TableName[]): TableName[] {
  return [...new Map(tables.map(table => [tableKey(table), table])).values()];
}

/** The sources of every column of the temporary tables, as the statements give them. */
type Feeds = Map<TableName, Map<string, OutputColumn[]>>;

function collapsedColumns(
  statements: readonly StatementLineage[],
  isTemporary: (table: TableName) => boolean,
): (output: OutputColumn) => OutputColumn {
  const feeds: Feeds = new Map();
  for (const { outputs } of statements) {
    for (const output of outputs) {
      if (output.table && isTemporary(output.table)) {
        const columns = feeds.get(output.table) ?? new Map();
        feeds.set(output.table, columns);
        columns.set(output.column, [
          ...(columns.get(output.column) ?? []),
          output,
        ]);
      }
    }
  }
  return output =>
    feeds.size === 0 || !output.sources.some(one => feeds.has(one.table))
      ? output
      : throughFeeds(output, feeds);
}

/** Follows sources in temporary tables back to lasting ones. */
function throughFeeds(output: OutputColumn, feeds: Feeds): OutputColumn {
  const sources = new Map<string, ColumnSource>();
  const seen = new Set<string>();
  const ids = new Map<TableName, number>();
  let unresolved = output.unresolved;
  const stack: ColumnSource[] = [...output.sources].reverse();
  for (let source = stack.pop(); source; source = stack.pop()) {
    const columns = feeds.get(source.table);
    if (!columns) {
      const key = `${tableKey(source.table)} ${source.column} ${source.role}`;
      sources.set(key, sources.get(key) ?? source);
      continue;
    }
    const id = ids.get(source.table) ?? ids.size;
    ids.set(source.table, id);
    const key = `${id} ${source.column} ${source.role} ${source.transform}`;
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    for (const feed of columns.get(source.column) ?? []) {
      if (source.role === 'value') {
        unresolved ??= feed.unresolved;
      }
      for (const inner of feed.sources) {
        stack.push(followed(inner, source));
      }
    }
  }
  return {
    ...output,
    sources: unresolved ? [] : [...sources.values()],
    ...(unresolved && { unresolved }),
  };
}

function followed(inner: ColumnSource, outer: ColumnSource): ColumnSource {
  const transform = followedBy(inner.transform, outer.transform);
  const shown = transform === inner.transform ? inner : outer;
  return {
    ...inner,
    transform,
    role: inner.role === 'value' ? outer.role : inner.role,
    fragment: shown.fragment,
    line: shown.line,
    col: shown.col,
  };
}

/** One output per column of each table; what queries return stays apart. */
function mergeOutputs(
  outputs: readonly OutputColumn[],
  keep: (output: OutputColumn) => boolean,
  collapsed: (output: OutputColumn) => OutputColumn,
): OutputColumn[] {
  const merged: OutputColumn[] = [];
  const positions = new Map<string, number>();
  for (const raw of outputs) {
    if (!keep(raw)) {
      continue;
    }
    const output = collapsed(raw);
    const key = output.table && `${tableKey(output.table)} ${output.column}`;
    const at = key === undefined ? undefined : positions.get(key);
    if (at === undefined) {
      const position = merged.push(output) - 1;
      if (key !== undefined) {
        positions.set(key, position);
      }
    } else {
      merged[at] = bothOf(merged[at], output);
    }
  }
  return merged;
}

function bothOf(left: OutputColumn, right: OutputColumn): OutputColumn {
  const unresolved = left.unresolved ?? right.unresolved;
  const keyOf = (one: ColumnSource) =>
    `${tableKey(one.table)} ${one.column} ${one.role}`;
  const known = new Set(left.sources.map(keyOf));
  const { expression, ...rest } = left;
  return {
    ...rest,
    sources: unresolved
      ? []
      : [
          ...left.sources,
          ...right.sources.filter(one => !known.has(keyOf(one))),
        ],
    ...(unresolved && { unresolved }),
  };
}

function collapsedFlows(
  statements: readonly StatementLineage[],
  isTemporary: (table: TableName) => boolean,
): TableFlow[] {
  const feeds = new Map<TableName, Set<TableName>>();
  const flows = new Map<string, TableFlow>();
  for (const { tablesRead, tablesWritten } of statements) {
    for (const to of tablesWritten.filter(isTemporary)) {
      const from = feeds.get(to) ?? new Set();
      tablesRead.forEach(table => from.add(table));
      feeds.set(to, from);
    }
  }
  for (const { tablesRead, tablesWritten } of statements) {
    const lasting = reachable(tablesRead, feeds);
    for (const to of tablesWritten.filter(table => !isTemporary(table))) {
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
