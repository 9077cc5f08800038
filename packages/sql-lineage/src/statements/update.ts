import type { DeleteStmt, RangeVar, UpdateStmt } from '../parser/Ast';
import { analyseCondition } from '../resolve/analyseCondition';
import type { Condition } from '../resolve/Condition';
import type { CteScope } from '../resolve/CteScope';
import { analyseFrom, openTable } from '../resolve/fromClause';
import { noteJoinPairs } from '../resolve/joinPairs';
import { renamed } from '../resolve/renamed';
import type { FromItem, Scope } from '../resolve/Scope';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import { analyseWith } from '../resolve/withClause';
import { analyseAssignments } from './assignments';
import type { ModifyOutcome } from './ModifyOutcome';
import { recognisedRows } from './recognisedRows';
import { analyseReturning, returningOf } from './returning';

/** The table that a statement changes, as its expressions see it. */
export function analyseChangedTable(
  analysis: StatementAnalysis,
  range: RangeVar,
): { item: FromItem; known: readonly string[] | undefined } {
  const byte = range.location ?? 0;
  const { relation, table } = openTable(analysis, range, byte);
  analysis.noteWritten(table.name);
  return {
    item: {
      alias: range.alias?.aliasname ?? range.relname,
      table: range.alias ? undefined : table,
      hiddenTable: table,
      relation: renamed(relation, range.alias),
      qualified: true,
      unqualified: true,
    },
    known: relation instanceof TableRelation ? relation.names : undefined,
  };
}

/** UPDATE, with FROM. */
export function analyseUpdate(
  analysis: StatementAnalysis,
  update: UpdateStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): ModifyOutcome {
  const ctes = analyseWith(analysis, update.withClause, parent, outer);
  const { item, known } = analyseChangedTable(analysis, update.relation);
  const from = analyseFrom(analysis, update.fromClause ?? [], {
    parent,
    items: [],
    ctes,
  });
  const scope: Scope = { parent, items: [item, ...from.items], ctes };
  const conditions = [
    ...from.conditions,
    ...changeConditions(analysis, update.whereClause, scope),
  ];
  const table = item.hiddenTable!.name;
  const columns = analyseAssignments(
    analysis,
    update.targetList,
    scope,
    table,
    known,
  );
  analysis.rowChanges.push({
    table,
    action: 'update',
    sets: [...new Set(columns.map(column => column.name))],
    ...recognisedRows(update.whereClause, item, from.items),
  });
  return {
    kind: 'update',
    columns,
    rows: [{ table, conditions }],
    conditions,
    returned: analyseReturning(analysis, returningOf(update), scope),
  };
}

/** DELETE, with USING. */
export function analyseDelete(
  analysis: StatementAnalysis,
  statement: DeleteStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): ModifyOutcome {
  const ctes = analyseWith(analysis, statement.withClause, parent, outer);
  const { item } = analyseChangedTable(analysis, statement.relation);
  const using = analyseFrom(analysis, statement.usingClause ?? [], {
    parent,
    items: [],
    ctes,
  });
  const scope: Scope = { parent, items: [item, ...using.items], ctes };
  const conditions = [
    ...using.conditions,
    ...changeConditions(analysis, statement.whereClause, scope),
  ];
  const table = item.hiddenTable!.name;
  analysis.rowChanges.push({
    table,
    action: 'delete',
    ...recognisedRows(statement.whereClause, item, using.items),
  });
  return {
    kind: 'delete',
    columns: [],
    rows: [{ table, conditions }],
    conditions,
    returned: analyseReturning(analysis, returningOf(statement), scope),
  };
}

function changeConditions(
  analysis: StatementAnalysis,
  condition: UpdateStmt['whereClause'],
  scope: Scope,
): Condition[] {
  if (!condition) {
    return [];
  }
  const found = analyseCondition(analysis, condition, scope, 'where');
  if (scope.items.length > 1) {
    noteJoinPairs(analysis, condition, scope, 'inner');
  }
  return [found];
}
