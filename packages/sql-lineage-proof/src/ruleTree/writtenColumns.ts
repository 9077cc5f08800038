import type { TableName } from '@grainline/sql-lineage';
import { expressionLineage } from './expressionLineage';
import { Command } from './nodeCodes';
import type { PgNode } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import type { TruthLineage } from './TruthLineage';

/** A column of a table with what one part of a statement puts into it. */
export interface Written {
  readonly table: TableName;
  readonly name: string;
  readonly ordinal: number;
  readonly lineage: TruthLineage;
}

/** The columns that a query writes itself: those of its WITH are not among them. */
export function writtenColumns(level: QueryLevel): readonly Written[] {
  if (level.command === Command.select || level.resultRelation === 0) {
    return [];
  }
  const { query, names } = level;
  const oid = level.range(level.resultRelation).number('relid');
  return assignments(level.command, query)
    .filter(target => !target.flag('resjunk'))
    .map(target => {
      const ordinal = target.number('resno');
      return {
        table: names.relation(oid),
        name: names.attribute(oid, ordinal),
        ordinal,
        lineage: expressionLineage(level, target.optional('expr')),
      };
    });
}

function assignments(command: number, query: PgNode): readonly PgNode[] {
  switch (command) {
    case Command.insert:
      return [
        ...query.nodes('targetList'),
        ...(query.optional('onConflict')?.nodes('onConflictSet') ?? []),
      ];
    case Command.update:
      return query.nodes('targetList');
    case Command.merge:
      return query
        .nodes('mergeActionList')
        .flatMap(action => action.nodes('targetList'));
    default:
      return [];
  }
}
