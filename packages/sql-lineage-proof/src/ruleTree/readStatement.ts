import type { TableName } from '@grainline/sql-lineage';
import type { CatalogNames } from './CatalogNames';
import { StatementReading } from './StatementReading';
import { Command } from './nodeCodes';
import type { PgNode } from './PgNode';
import { QueryLevel } from './QueryLevel';
import type { StatementTruth, TruthOutput } from './StatementTruth';
import {
  type TruthLineage,
  listed,
  united,
  wholeTransform,
} from './TruthLineage';
import { writtenColumns } from './writtenColumns';

const KINDS = new Map<number, string>([
  [Command.select, 'select'],
  [Command.update, 'update'],
  [Command.insert, 'insert'],
  [Command.delete, 'delete'],
  [Command.merge, 'merge'],
]);

/**
 * The truth about one analysed query.
 *
 * @param columns - the names of the columns of a view, which may differ from those
 *   that its query was written with
 * @throws InputError for what is not known of the tree
 */
export function readStatement(
  names: CatalogNames,
  query: PgNode,
  columns?: readonly string[],
): StatementTruth {
  const level = QueryLevel.create(names, query);
  const reading = StatementReading.of(level);
  return {
    kind: KINDS.get(level.command) ?? 'other',
    outputs: [
      ...writtenOutputs(reading.levels),
      ...level.targets.map((target, at) =>
        output(
          level.outputs()[at],
          columns?.[at] ?? target.text('resname') ?? '',
          at + 1,
        ),
      ),
    ],
    rowSources: listed([
      ...level.rows(),
      ...reading.levels
        .filter(one => one !== level && one.command !== Command.select)
        .flatMap(one => one.rows()),
    ]),
    joins: reading.joins,
    filters: reading.filters,
    tablesRead: reading.tablesRead,
    tablesWritten: reading.tablesWritten,
    columnsRead: reading.columnsRead,
    ofJoinRows: reading.ofJoinRows,
  };
}

/** The columns written by a statement and by those in its WITH, each once. */
function writtenOutputs(levels: readonly QueryLevel[]): readonly TruthOutput[] {
  const found = new Map<
    string,
    { table: TableName; name: string; ordinal: number; of: TruthLineage[] }
  >();
  for (const level of levels) {
    for (const { table, name, ordinal, lineage } of writtenColumns(level)) {
      const key = JSON.stringify([table.schema, table.name, name]);
      const known = found.get(key);
      if (known) {
        known.of.push(lineage);
      } else {
        found.set(key, { table, name, ordinal, of: [lineage] });
      }
    }
  }
  return [...found.values()].map(({ table, name, ordinal, of }) => ({
    table,
    ...output(united(of), name, ordinal),
  }));
}

function output(
  lineage: TruthLineage,
  column: string,
  ordinal: number,
): TruthOutput {
  return {
    column,
    ordinal,
    transform: wholeTransform(lineage),
    sources: lineage.sources,
  };
}
