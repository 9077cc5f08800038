import type { RowSet } from '../keys/RowSet';
import type { Keyless } from '../model/ScriptLineage';
import type { AstNode, SelectStmt } from '../parser/Ast';
import { withFields } from './compositeFields';
import type { CteScope } from './CteScope';
import { withTop } from '../redshift/withTop';
import { analyseExpression } from './expression';
import { analysePlainSelect } from './plainSelect';
import { type Slot, SlotRelation } from './Relation';
import type { Scope } from './Scope';
import { noteSlots, starSlots } from './selectList';
import { analyseSetOperation, mergeSlots } from './setOperation';
import { analyseOrder, cutsRows } from './sortKeys';
import type { QueryLineage, StatementAnalysis } from './StatementAnalysis';
import { TargetList } from './TargetList';
import { valuePlace } from './valuePlace';
import { analyseWith } from './withClause';

/** A query with what its outermost level shows of its shape. */
export interface SelectLineage extends QueryLineage {
  readonly targets: TargetList;
  readonly scope: Scope;
  /** What its FROM and WHERE bring, for a plain SELECT. */
  readonly rows?: RowSet;
  readonly keyless?: Keyless;
}

const noTargets = TargetList.of([]);

/** SELECT, VALUES, TABLE or a set operation, with its WITH, ORDER BY and LIMIT. */
export function analyseSelect(
  analysis: StatementAnalysis,
  written: SelectStmt,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): SelectLineage {
  const select = withTop(written);
  const ctes = analyseWith(analysis, select.withClause, parent, outer);
  if (select.valuesLists) {
    return analyseValues(analysis, select.valuesLists, {
      parent,
      items: [],
      ctes,
    });
  }
  const lineage =
    select.op === undefined || select.op === 'SETOP_NONE'
      ? analysePlainSelect(analysis, select, parent, ctes)
      : analyseUnited(analysis, select, parent, ctes);
  return isOneRow(select)
    ? { ...lineage, keys: [{ ordinals: [], evidence: ['LIMIT 1'] }] }
    : lineage;
}

function isOneRow({ limitCount, limitOption }: SelectStmt): boolean {
  return (
    limitCount?.A_Const?.ival?.ival === 1 &&
    limitOption !== 'LIMIT_OPTION_WITH_TIES'
  );
}

/** A set operation; its ORDER BY sees nothing but its columns. */
function analyseUnited(
  analysis: StatementAnalysis,
  select: SelectStmt,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): SelectLineage {
  const { slots, conditions, keys, facts } = analyseSetOperation(
    analysis,
    select,
    parent,
    ctes,
  );
  const united = {
    relation: SlotRelation.of(slots),
    qualified: false,
    unqualified: true,
  };
  const scope: Scope = { parent, items: [united], ctes };
  const order = analyseOrder(
    analysis,
    select,
    scope,
    TargetList.of([{ node: {}, slots }]),
  );
  return {
    slots,
    ...(cutsRows(select)
      ? { conditions: [...conditions, ...order] }
      : { conditions, order }),
    keys,
    facts,
    targets: noTargets,
    scope,
  };
}

function analyseValues(
  analysis: StatementAnalysis,
  lists: readonly AstNode[],
  scope: Scope,
): SelectLineage {
  const rows = lists.map(list =>
    (list.List?.items ?? []).flatMap((item, at): readonly Slot[] => {
      const star = starSlots(analysis, item, starByte(item), scope);
      if (star) {
        noteSlots(analysis, star);
        return star;
      }
      const place =
        item.A_Const || item.ColumnRef
          ? undefined
          : valuePlace(analysis, item, at === 0);
      const { lineage } = analyseExpression(
        analysis,
        item,
        scope,
        'value',
        place,
      );
      return [
        {
          column: {
            name: '',
            lineage: withFields(analysis, lineage, item, scope),
          },
        },
      ];
    }),
  );
  return {
    slots: mergeSlots(rows).map(numbered),
    conditions: [],
    keys: [],
    targets: noTargets,
    scope,
  };
}

/** Where a star begins: `t.*`, `(t).*`, `(f(x)).*`. */
function starByte(item: AstNode): number {
  const { arg = item } = item.A_Indirection ?? {};
  return (arg.ColumnRef ?? arg.FuncCall ?? arg.TypeCast)?.location ?? 0;
}

/** VALUES names its columns by their positions. */
function numbered(slot: Slot, at: number): Slot {
  return slot.column
    ? { column: { name: `column${at + 1}`, lineage: slot.column.lineage } }
    : slot;
}
