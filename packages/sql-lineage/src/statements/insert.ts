import type { RowChange } from '../model/RowChange';
import type { QueryShape } from '../model/ScriptLineage';
import type { InsertStmt, SelectStmt } from '../parser/Ast';
import { type SelectLineage, analyseSelect } from '../resolve/query';
import { queryShape } from './queryShape';
import { marks } from '../redshift/marks';
import { analyseCondition } from '../resolve/analyseCondition';
import { columnPositions } from '../resolve/columnPositions';
import type { Condition } from '../resolve/Condition';
import { openTable } from '../resolve/fromClause';
import { noLineage } from '../resolve/Lineage';
import { type Slot, SlotRelation } from '../resolve/Relation';
import type { CteScope } from '../resolve/CteScope';
import type { FromItem, Scope } from '../resolve/Scope';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { TableRelation } from '../resolve/TableRelation';
import { analyseWith } from '../resolve/withClause';
import { analyseAssignments } from './assignments';
import { conflictCondition } from './conflictCondition';
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
  const select = insert.selectStmt?.SelectStmt;
  const query = select && analyseSelect(analysis, select, parent, ctes);
  const selected = query?.slots ?? [];
  const byName = insert.relation.alias?.aliasname === marks.append;
  const slots = byName ? slotsByName(selected, known, byte) : selected;
  const names = byName
    ? slots.flatMap(({ column }) => column?.name ?? [])
    : listed ?? known;
  const positions = known && columnPositions(known);
  const written = insertedColumns(
    slots,
    table.name,
    names,
    (name, at) => (positions?.get(name) ?? at) + 1,
  );
  const alias = insert.relation.alias?.aliasname ?? insert.relation.relname;
  const target: FromItem = {
    alias,
    table,
    relation,
    qualified: true,
    unqualified: true,
  };
  const conditions: Condition[] = [...(query?.conditions ?? [])];
  const onConflict = insert.onConflictClause;
  const versions = onConflict ? [target, excluded(written, known)] : [];
  const scope: Scope = { parent, items: versions, ctes };
  if (onConflict?.infer?.indexElems) {
    const own = { ...scope, items: [target] };
    conditions.push(
      conflictCondition(analysis, onConflict.infer, versions, own),
    );
  }
  if (onConflict?.targetList) {
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
      conditions.push(
        analyseCondition(analysis, onConflict.whereClause, scope, 'where'),
      );
    }
  }
  const shape = select && query && insertedShape(select, query, written, slots);
  analysis.rowChanges.push({
    table: table.name,
    action: 'insert',
    keys: shape?.keys ?? [],
    units: shape?.timeUnits,
    ...(onConflict && conflictOf(onConflict)),
  });
  return {
    kind: 'insert',
    columns: written,
    rows: [{ table: table.name, conditions }],
    conditions,
    shape,
    returned: analyseReturning(analysis, returningOf(insert), {
      parent,
      items: [target],
      ctes,
    }),
  };
}

/** By what ON CONFLICT recognises a row that is there; an index on an expression, or on some rows, does so only partly. */
function conflictOf({
  action,
  infer,
}: NonNullable<InsertStmt['onConflictClause']>): Partial<RowChange> {
  const elements = infer?.indexElems?.map(({ IndexElem: one }) => one) ?? [];
  return {
    onConflict: action === 'ONCONFLICT_UPDATE' ? 'update' : 'nothing',
    by: elements.flatMap(one => one?.name ?? []),
    ...((infer?.whereClause || elements.some(one => !one?.name)) && {
      partly: true,
    }),
    ...(infer?.conname !== undefined && { constraint: infer.conname }),
  };
}

/** The shape of the inserted rows, under the names of the columns that they go to. */
function insertedShape(
  select: SelectStmt,
  query: SelectLineage,
  written: readonly WrittenColumn[],
  slots: readonly Slot[],
): QueryShape {
  const renamed = slots.map((slot, at): Slot => {
    const name = written[at]?.name;
    return slot.column && name !== undefined
      ? { column: { ...slot.column, name } }
      : slot;
  });
  return queryShape(select, { ...query, slots: renamed });
}

/** ALTER TABLE APPEND: the source's columns that the target has too. */
function slotsByName(
  slots: readonly Slot[],
  known: readonly string[] | undefined,
  byte: number,
): readonly Slot[] {
  const open = slots.find(slot => slot.open)?.open;
  if (open && known) {
    return known.map(name => ({ column: open.column(name, byte) }));
  }
  return slots.filter(
    ({ column }) => !column || !known || known.includes(column.name),
  );
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
