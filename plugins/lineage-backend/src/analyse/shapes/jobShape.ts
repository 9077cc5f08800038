import {
  JobShape,
  RowFilter,
  TableRef,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage, tableKey } from '@grainline/sql-lineage';
import { TableFinder } from '../SnapshotTables';
import { groupByText } from './groupByText';
import { rowFilters } from './rowFilters';
import { tableAliases } from './tableAliases';

/** One statement of a job, with the SQL that its places count in. */
export interface PlacedStatement {
  readonly statement: StatementLineage;
  readonly sql: string;
  /** The stretch of the SQL that is the statement's. */
  readonly text: string;
}

/** What one statement does to the rows of a table that it fills. */
export function jobShape(
  to: TableRef,
  { statement, sql, text }: PlacedStatement,
  tables: TableFinder,
  more: {
    /** Conditions of statements before it, that filled what it reads. */
    readonly before?: readonly RowFilter[];
    readonly timeUnits?: Readonly<Record<string, TimeUnit>>;
    readonly writes?: JobShape['writes'];
  } = {},
): JobShape {
  const { shape } = statement;
  const fragment = groupByText(sql, statement);
  const optional = optionalTables(statement, tables);
  const aliases = tableAliases(statement, tables);
  return {
    to,
    filters: [...(more.before ?? []), ...rowFilters(statement, tables)],
    ...(shape.groupBy && { groupBy: shape.groupBy }),
    ...(fragment !== undefined && { groupByFragment: fragment }),
    timeUnits: more.timeUnits ?? shape.timeUnits,
    fanOuts: shape.fanOuts.flatMap(({ table, byTables }) => {
      const multiplied = table && tables.find(table)?.ref;
      return multiplied === undefined
        ? []
        : [
            {
              table: multiplied,
              by: byTables.flatMap(one => tables.find(one)?.ref ?? []),
            },
          ];
    }),
    ...(Object.keys(aliases).length > 0 && { aliases }),
    ...(optional.length > 0 && { optional }),
    ...(appends(text) && { appends: true }),
    ...(more.writes && { writes: more.writes }),
  };
}

/** UNION, INTERSECT and EXCEPT stand in the text alone; that of a recursive query begins and goes on with the same rows. */
function appends(text: string): boolean {
  const words = text.replace(
    /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g,
    ' ',
  );
  const unions = words.match(/\bunion\b/gi)?.length ?? 0;
  return unions > (words.match(/\bwith\s+recursive\b/gi)?.length ?? 0);
}

function optionalTables(
  { filters, optionalReads = [] }: StatementLineage,
  tables: TableFinder,
): TableRef[] {
  // A WHERE on what an outer join adds asks for it after all.
  const asked = new Set(
    filters
      .filter(({ clause, apart }) => clause === 'where' && !apart)
      .flatMap(one => one.columns.map(({ table }) => tableKey(table))),
  );
  const refs = optionalReads
    .filter(table => !asked.has(tableKey(table)))
    .flatMap(table => tables.find(table)?.ref ?? []);
  return [...new Set(refs)];
}
