import type { StatementLineage } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';

/** A table of the catalog, as one object for each, whatever name led to it. */
export interface ComparedTable {
  /** The columns that are compared; a column that is not among them is not. */
  readonly columns: readonly string[];
}

/** What a database notes that a view reads: a column, or a table of which no column is read. */
export interface NotedRead {
  readonly table: TableName;
  readonly column?: string;
}

/** One thing that only one side says is read. */
export interface ReadsDifference<Table extends ComparedTable> {
  readonly table: Table;
  /** Absent when the sides differ about the table itself. */
  readonly column?: string;
  /** Who says that it is read: the lineage, or the database. */
  readonly onlyIn: 'lineage' | 'database';
}

/** What one side says. */
interface TableReads<Table> {
  readonly tables: ReadonlySet<Table>;
  readonly columns: ReadonlyMap<Table, ReadonlySet<string>>;
}

/**
 * Holds what was read out of a view's SQL against what the database itself noted
 * when the view was made (PostgreSQL: pg_depend): the same tables, and the same
 * columns of them.
 *
 * @param find - the table that a name means; what it does not know is not compared
 * @returns where they differ, columns before tables; nothing if both agree
 */
export function compareReads<Table extends ComparedTable>(
  lineage: Pick<StatementLineage, 'columnsRead' | 'tablesRead'>,
  noted: readonly NotedRead[],
  find: (table: TableName) => Table | undefined,
): readonly ReadsDifference<Table>[] {
  const database = gather(noted, noted, find);
  const parsed = gather(
    lineage.tablesRead.map(table => ({ table })),
    lineage.columnsRead,
    find,
  );
  return [
    ...missingColumns(database, parsed, 'database'),
    ...missingColumns(parsed, database, 'lineage'),
    ...missingTables(database, parsed, 'database'),
    ...missingTables(parsed, database, 'lineage'),
  ];
}

function gather<Table extends ComparedTable>(
  tableReads: readonly NotedRead[],
  columnReads: readonly NotedRead[],
  find: (table: TableName) => Table | undefined,
): TableReads<Table> {
  const tables = new Set<Table>();
  for (const { table } of tableReads) {
    const found = find(table);
    if (found) {
      tables.add(found);
    }
  }
  const known = new Map<Table, ReadonlySet<string>>();
  const columns = new Map<Table, Set<string>>();
  for (const { table, column } of columnReads) {
    const found = column === undefined ? undefined : find(table);
    if (found && column !== undefined) {
      let names = known.get(found);
      if (!names) {
        names = new Set(found.columns);
        known.set(found, names);
      }
      // Whole rows (`*`) and system columns are read without being columns of the catalog.
      if (names.has(column)) {
        const of = columns.get(found) ?? new Set();
        columns.set(found, of.add(column));
      }
    }
  }
  return { tables, columns };
}

function missingColumns<Table extends ComparedTable>(
  one: TableReads<Table>,
  other: TableReads<Table>,
  onlyIn: 'lineage' | 'database',
): ReadsDifference<Table>[] {
  return [...one.columns].flatMap(([table, columns]) => {
    const others = other.columns.get(table);
    return [...columns]
      .filter(column => !others?.has(column))
      .map(column => ({ table, column, onlyIn }));
  });
}

function missingTables<Table extends ComparedTable>(
  one: TableReads<Table>,
  other: TableReads<Table>,
  onlyIn: 'lineage' | 'database',
): ReadsDifference<Table>[] {
  return [...one.tables]
    .filter(table => !other.tables.has(table))
    .map(table => ({ table, onlyIn }));
}
