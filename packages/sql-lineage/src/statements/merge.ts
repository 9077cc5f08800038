import type { AstNode, MergeStmt } from '../parser/Ast';
import { marks } from '../redshift/marks';
import { analyseCondition } from '../resolve/analyseCondition';
import type { CteScope } from '../resolve/CteScope';
import { analyseExpression } from '../resolve/expression';
import { analyseFromItem } from '../resolve/fromClause';
import { functionName } from '../resolve/functionKind';
import { noteJoinPairs } from '../resolve/joinPairs';
import type { Slot } from '../resolve/Relation';
import type { FromItem, Scope } from '../resolve/Scope';
import { noteSlots } from '../resolve/selectList';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { timeUnit } from '../resolve/timeUnit';
import { valuePlace } from '../resolve/valuePlace';
import { analyseWith } from '../resolve/withClause';
import { analyseAssignments } from './assignments';
import type { ModifyOutcome } from './ModifyOutcome';
import { analyseReturning, returningOf } from './returning';
import { analyseChangedTable } from './update';
import type { WrittenColumn } from '../resolve/WrittenColumn';
import { recognisedRows } from './recognisedRows';
import { insertedColumns } from './writtenColumns';

/** MERGE: what each of its branches updates or inserts. */
export function analyseMerge(
  analysis: StatementAnalysis,
  merge: MergeStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): ModifyOutcome {
  const ctes = analyseWith(analysis, merge.withClause, parent, outer);
  const { item, known } = analyseChangedTable(analysis, merge.relation);
  const source = analyseFromItem(
    analysis,
    merge.sourceRelation,
    { parent, items: [], ctes },
    [],
  );
  const scope: Scope = { parent, items: [item, ...source.items], ctes };
  const visible = (matchKind: string | undefined): readonly FromItem[] => {
    switch (matchKind) {
      case 'MERGE_WHEN_NOT_MATCHED_BY_TARGET':
        return source.items;
      case 'MERGE_WHEN_NOT_MATCHED_BY_SOURCE':
        return [item];
      default:
        return scope.items;
    }
  };
  const conditions = [
    ...source.conditions,
    analyseCondition(analysis, merge.joinCondition, scope, 'join', 'join'),
  ];
  noteJoinPairs(analysis, merge.joinCondition, scope, 'inner');
  const table = item.hiddenTable!.name;
  const columns: WrittenColumn[] = [];
  for (const { MergeWhenClause: when } of merge.mergeWhenClauses) {
    // Of rows that match nothing, only the side that has them can be named.
    const seen: Scope = { ...scope, items: visible(when?.matchKind) };
    if (when?.condition) {
      conditions.push(
        analyseCondition(analysis, when.condition, seen, 'where'),
      );
    }
    if (when?.commandType === 'CMD_UPDATE') {
      columns.push(
        ...analyseAssignments(
          analysis,
          when.targetList ?? [],
          seen,
          table,
          known,
        ),
      );
    } else if (when?.commandType === 'CMD_INSERT') {
      const names =
        when.targetList?.map(({ ResTarget: one }) => one?.name ?? '') ?? known;
      columns.push(
        ...insertedColumns(
          isDuplicates(when.values)
            ? duplicatedSlots(
                analysis,
                source.items,
                merge.sourceRelation.RangeVar?.location ?? 0,
              )
            : insertedSlots(analysis, when.values ?? [], seen),
          table,
          names,
          (name, at) =>
            known && known.includes(name) ? known.indexOf(name) + 1 : at + 1,
        ),
      );
    }
  }
  analysis.rowChanges.push({
    table,
    action: 'merge',
    ...recognisedRows(merge.joinCondition, item, source.items),
    ...(isUnique(merge.joinCondition, item, source.items) && { unique: true }),
  });
  return {
    kind: 'merge',
    columns,
    rows: [{ table, conditions }],
    conditions,
    returned: analyseReturning(analysis, returningOf(merge), scope),
  };
}

/** Whether the source is one whose rows differ in the columns that they are matched by. */
function isUnique(
  condition: AstNode,
  target: FromItem,
  [source, ...others]: readonly FromItem[],
): boolean {
  const { by = [] } = recognisedRows(condition, source, [target]);
  const ordinals = new Set(by.map(name => source.relation.ordinalOf?.(name)));
  return (
    others.length === 0 &&
    (source.relation.keys?.() ?? []).some(key =>
      key.ordinals.every(at => ordinals.has(at)),
    )
  );
}

/** Redshift's REMOVE DUPLICATES: the rows of the source as they are. */
function isDuplicates(values: readonly AstNode[] | undefined): boolean {
  const call = values?.[0]?.FuncCall;
  return call !== undefined && functionName(call) === marks.duplicates;
}

function duplicatedSlots(
  analysis: StatementAnalysis,
  items: readonly FromItem[],
  byte: number,
): readonly Slot[] {
  const slots = items.flatMap(item => item.relation.slots(byte));
  noteSlots(analysis, slots);
  return slots;
}

function insertedSlots(
  analysis: StatementAnalysis,
  values: readonly AstNode[],
  scope: Scope,
): Slot[] {
  return values.map((value, at) => {
    const place = valuePlace(analysis, value, at === 0);
    const { lineage } = analyseExpression(
      analysis,
      value,
      scope,
      'value',
      place,
    );
    return {
      column: {
        name: `column${at + 1}`,
        lineage,
        unit: timeUnit(analysis, value, scope),
      },
    };
  });
}
