import type { TableName } from '../model/TableName';
import type { AstNode } from '../parser/Ast';
import { openTable } from '../resolve/fromClause';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import type { WrittenColumn } from '../resolve/WrittenColumn';

/**
 * ATTACH PARTITION: the rows of a table become rows of another, column by column
 * of the same name. Empty for other commands, and where the columns are not known.
 */
export function attachedPartition(
  analysis: StatementAnalysis,
  command: NonNullable<AstNode['AlterTableCmd']>,
  parent: TableName,
): WrittenColumn[] {
  const partition = command.def?.PartitionCmd?.name;
  if (command.subtype !== 'AT_AttachPartition' || !partition) {
    return [];
  }
  const byte = partition.location ?? 0;
  const { relation, table } = openTable(analysis, partition, byte);
  analysis.noteRead(table.name);
  const names = relation instanceof TableRelation ? relation.names : [];
  return names.flatMap((name, at): WrittenColumn[] => {
    const column = relation.find(name, byte);
    return column && column !== 'ambiguous'
      ? [{ table: parent, name, ordinal: at + 1, lineage: column.lineage }]
      : [];
  });
}
