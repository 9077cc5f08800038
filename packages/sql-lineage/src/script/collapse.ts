import type {
  ColumnSource,
  OutputColumn,
  ScriptLineage,
  StatementLineage,
  TableFlow,
} from '../model/ScriptLineage';
import { type TableName, tableKey } from '../model/TableName';
import { followedBy } from '../resolve/Lineage';

/** What the session knows of the tables that its statements named, by identity. */
export interface TableFates {
  /** A temporary table, or one that the script both made and dropped. */
  isTemporary(table: TableName): boolean;
  /** A table that the script made and dropped, or a variable. */
  isGone(table: TableName): boolean;
  /** The stand-in for a variable of a routine. */
  isVariable(table: TableName): boolean;
  /** What a table written by a statement is called at the end. */
  finalName(table: TableName, at: number): TableName;
}

/**
 * A script as a whole: temporary tables give way to what feeds them. What is put
 * into a temporary table anywhere in the script counts for every read of it,
 * which makes loops come out right.
 * Tables stand under the names that they have at its end.
 */
export function collapse(
  statements: readonly StatementLineage[],
  routines: readonly ScriptLineage[],
  fates: TableFates,
): ScriptLineage {
  const isTemporary = (table: TableName) => fates.isTemporary(table);
  const written = distinct(
    statements.flatMap((one, at) =>
      one.tablesWritten
        .filter(table => !fates.isGone(table))
        .map(table => fates.finalName(table, at)),
    ),
  );
  const lasting = written.filter(table => !isTemporary(table));
  const anyLasting = lasting.length > 0;
  const columns = collapsedColumns(statements, fates);
  const outputs = mergeOutputs(
    statements.flatMap((one, at) =>
      one.outputs
        .filter(
          ({ table }) =>
            !table ||
            !isTemporary(table) ||
            !(anyLasting || fates.isGone(table)),
        )
        .map(output =>
          output.table
            ? { ...output, table: fates.finalName(output.table, at) }
            : output,
        ),
    ),
    columns,
  );
  return {
    statements: statements.map(one => withoutVariables(one, fates)),
    outputs,
    tablesRead: distinct(statements.flatMap(one => one.tablesRead)).filter(
      table => !isTemporary(table),
    ),
    tablesWritten: anyLasting ? lasting : written,
    flows: collapsedFlows(statements, routines, fates),
    unresolved: [...new Set(statements.flatMap(one => one.unresolved))],
  };
}

function withoutVariables(
  statement: StatementLineage,
  fates: TableFates,
): StatementLineage {
  const real = (table: TableName) => !fates.isVariable(table);
  const { tablesRead, tablesWritten, filters, joins } = statement;
  return tablesRead.every(real) && tablesWritten.every(real)
    ? statement
    : {
        ...statement,
        tablesRead: tablesRead.filter(real),
        tablesWritten: tablesWritten.filter(real),
        columnsRead: statement.columnsRead.filter(one => real(one.table)),
        joins: joins.filter(
          ({ left, right }) => real(left.table) && real(right.table),
        ),
        filters: filters.map(filter => ({
          ...filter,
          columns: filter.columns.filter(one => real(one.table)),
        })),
      };
}

function distinct(tables: readonly TableName[]): TableName[] {
  return [...new Map(tables.map(table => [tableKey(table), table])).values()];
}

/** The sources of every column of the temporary tables, as the statements give them. */
type Feeds = Map<TableName, Map<string, OutputColumn[]>>;

function collapsedColumns(
  statements: readonly StatementLineage[],
  fates: TableFates,
): (output: OutputColumn) => OutputColumn {
  const feeds: Feeds = new Map();
  for (const { outputs } of statements) {
    for (const output of outputs) {
      if (output.table && fates.isTemporary(output.table)) {
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
    output.sources.some(one => fates.isTemporary(one.table))
      ? throughFeeds(output, feeds, fates)
      : output;
}

/** Follows sources in temporary tables back to lasting ones. */
function throughFeeds(
  output: OutputColumn,
  feeds: Feeds,
  fates: TableFates,
): OutputColumn {
  const sources = new Map<string, ColumnSource>();
  const seen = new Set<string>();
  const ids = new Map<TableName, number>();
  let unresolved = output.unresolved;
  const stack: ColumnSource[] = [...output.sources].reverse();
  for (let source = stack.pop(); source; source = stack.pop()) {
    const columns = feeds.get(source.table);
    if (!columns) {
      // A variable that nothing is put into is a parameter, or null.
      if (fates.isVariable(source.table)) {
        continue;
      }
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
    for (const feed of feedsOf(columns, source.column)) {
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

/** What feeds a column; `*` is the whole row, and may hold any column. */
function feedsOf(
  columns: ReadonlyMap<string, OutputColumn[]>,
  name: string,
): OutputColumn[] {
  return name === '*'
    ? [...columns.values()].flat()
    : [...(columns.get(name) ?? []), ...(columns.get('*') ?? [])];
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
  collapsed: (output: OutputColumn) => OutputColumn,
): OutputColumn[] {
  const merged: OutputColumn[] = [];
  const positions = new Map<string, number>();
  for (const raw of outputs) {
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
