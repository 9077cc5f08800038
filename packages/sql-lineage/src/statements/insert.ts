import type { InsertStmt } from '../parser/Ast';
import { analyseCondition } from '../resolve/condition';
import { openTable } from '../resolve/fromClause';
import { noLineage } from '../resolve/Lineage';
import { type Slot, SlotRelation } from '../resolve/Relation';
import type { CteScope } from '../resolve/CteScope';
import type { FromItem, Scope } from '../resolve/Scope';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import { analyseWith } from '../resolve/withClause';
import { analyseAssignments } from './assignments';
import { analyseReturning, returningOf } from './returning';
import type { ModifyOutcome } from './ModifyOutcome';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import { insertedColumns } from './writtenColumns';

/** INSERT: by position or column list, with ON CONFLICT and RETURNING. */
export function analyseInsert(
  analysis: StatementAnalysis,
  insert: InsertStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): ModifyOutcome {
  const ctes = analyseWith(analysis, insert.withClause, parent, outer);
  const byte = insert.relation.location ?? 0;
  const { relation, table } = openTable(analysis, insert.relation, byte);
  analysis.noteWritten(table.name);
  const known = relation instanceof TableRelation ? relation.names : undefined;
  const listed = insert.cols?.map(
    ({ ResTarget: target }) => target?.name ?? '',
  );
  const names = listed ?? known;
  const slots = insert.selectStmt
    ? analysis.query(insert.selectStmt, parent, ctes).slots
    : [];
  const written = insertedColumns(slots, table.name, names, (name, at) =>
    known && known.includes(name) ? known.indexOf(name) + 1 : at + 1,
  );
  const alias = insert.relation.alias?.aliasname ?? insert.relation.relname;
  const target: FromItem = {
    alias,
    table,
    relation,
    qualified: true,
    unqualified: true,
  };
  const onConflict = insert.onConflictClause;
  if (onConflict?.targetList) {
    const scope: Scope = {
      parent,
      items: [target, excluded(written, known)],
      ctes,
    };
    written.push(
      ...analyseAssignments(
        analysis,
        onConflict.targetList,
        scope,
        table.name,
        known,
      ),
    );
    if (onConflict.whereClause) {
      analyseCondition(analysis, onConflict.whereClause, scope, 'where');
    }
  }
  return {
    kind: 'insert',
    columns: written,
    returned: analyseReturning(analysis, returningOf(insert), {
      parent,
      items: [target],
      ctes,
    }),
  };
}

/** EXCLUDED: the row that was to be inserted. */
function excluded(
  written: readonly WrittenColumn[],
  known: readonly string[] | undefined,
): FromItem {
  const slots: Slot[] = written.map(({ name, lineage }) => ({
    column: { name, lineage },
  }));
  const given = new Set(written.map(column => column.name));
  for (const name of known ?? []) {
    if (!given.has(name)) {
      slots.push({ column: { name, lineage: noLineage } });
    }
  }
  return {
    alias: 'excluded',
    relation: SlotRelation.of(slots),
    qualified: true,
    unqualified: false,
    pseudo: true,
  };
}
