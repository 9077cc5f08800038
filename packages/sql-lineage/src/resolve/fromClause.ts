import { noEqualities } from '../keys/equalitiesOf';
import {
  type RowSet,
  attribute,
  innerJoined,
  leafRows,
  oneRow,
} from '../keys/RowSet';
import type { JoinPair } from '../model/ScriptLineage';
import type { AstNode, RangeVar } from '../parser/Ast';
import { analyseCondition } from './analyseCondition';
import type { Condition } from './Condition';
import { analyseFromFunction } from './fromFunction';
import { analyseJoin } from './fromJoin';
import type { Cte } from './CteScope';
import { navigation } from './superNavigation';
import { analyseTableFunction } from './tableFunction';
import { type Relation, SlotRelation } from './Relation';
import { renamed } from './renamed';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { OpenTable, TableRelation } from './TableRelation';

/** What an entry of FROM brings. */
export interface FromEntry {
  readonly items: readonly FromItem[];
  /** The conditions of its joins, subqueries and WITH queries. */
  readonly conditions: readonly Condition[];
  /** What identifies its rows. */
  readonly rows: RowSet;
}

/** Analyses a FROM clause: the entries in order, later LATERAL ones seeing the earlier. */
export function analyseFrom(
  analysis: StatementAnalysis,
  nodes: readonly AstNode[],
  outer: Scope,
): FromEntry {
  const items: FromItem[] = [];
  const conditions: Condition[] = [];
  let rows = oneRow;
  for (const node of nodes) {
    const entry = analyseFromItem(analysis, node, outer, items);
    items.push(...entry.items);
    conditions.push(...entry.conditions);
    rows = innerJoined(rows, entry.rows, noEqualities);
  }
  return { items, conditions, rows };
}

/**
 * Analyses one entry of FROM.
 *
 * @param outer - what surrounds the query that FROM belongs to, with its WITH
 * @param before - the entries to its left, which LATERAL and functions see
 * @param type - how it is joined to them
 */
export function analyseFromItem(
  analysis: StatementAnalysis,
  node: AstNode,
  outer: Scope,
  before: readonly FromItem[],
  type: JoinPair['type'] = 'inner',
): FromEntry {
  if (node.RangeVar) {
    const navigated = navigation(analysis, node.RangeVar, before, outer.parent);
    if (navigated) {
      const [fields, names] = navigated;
      const entry = single(analysis, fields);
      return { ...entry, items: [...entry.items, names] };
    }
    return single(
      analysis,
      analyseRangeVar(analysis, node.RangeVar, outer),
      false,
      findCte(node.RangeVar, outer)?.conditions(),
    );
  }
  if (node.JoinExpr) {
    return analyseJoin(
      analysis,
      node.JoinExpr,
      outer,
      before,
      type,
      analyseFromItem,
    );
  }
  const lateral: Scope = {
    parent: outer.parent,
    items: before,
    ctes: outer.ctes,
    lateral: type,
  };
  if (node.RangeSubselect) {
    return analyseSubquery(analysis, node, outer, lateral);
  }
  if (node.RangeFunction) {
    const { item, conditions } = analyseFromFunction(
      analysis,
      node.RangeFunction,
      lateral,
    );
    return single(analysis, item, true, conditions);
  }
  if (node.RangeTableSample) {
    const { relation, args } = node.RangeTableSample;
    const entry = analyseFromItem(analysis, relation, outer, before);
    const conditions = (args ?? []).map(arg =>
      analyseCondition(analysis, arg, lateral, 'sample'),
    );
    return {
      ...entry,
      conditions: [...entry.conditions, ...conditions],
    };
  }
  const { item, conditions } = analyseTableFunction(analysis, node, lateral);
  return single(analysis, item, true, conditions);
}

/**
 * @param lateral - its rows depend on those before it: what identifies them does so
 *   among the rows that belong to one row before
 */
function single(
  analysis: StatementAnalysis,
  item: FromItem,
  lateral = false,
  conditions: readonly Condition[] = [],
): FromEntry {
  const leaf = analysis.nextLeaf();
  const rows = leafRows(
    leaf,
    (item.relation.keys?.() ?? []).map(({ ordinals, ...key }) => ({
      ...key,
      attributes: ordinals.map(ordinal => attribute(leaf, ordinal)),
    })),
    item.relation.facts?.(),
  );
  return {
    items: [{ ...item, leaf }],
    conditions,
    rows: lateral ? { ...rows, dependencies: [] } : rows,
  };
}

function analyseSubquery(
  analysis: StatementAnalysis,
  node: AstNode,
  outer: Scope,
  lateral: Scope,
): FromEntry {
  const { subquery, alias, lateral: isLateral } = node.RangeSubselect!;
  const { slots, conditions, keys, facts } = analysis.query(
    subquery,
    isLateral ? lateral : outer.parent,
    outer.ctes,
  );
  return single(
    analysis,
    {
      alias: alias?.aliasname,
      relation: renamed(SlotRelation.of(slots, keys, facts), alias),
      qualified: alias !== undefined,
      unqualified: true,
    },
    isLateral,
    conditions,
  );
}

/** A table, view or WITH query by name. */
export function analyseRangeVar(
  analysis: StatementAnalysis,
  range: RangeVar,
  outer: Scope,
): FromItem {
  const { alias } = range;
  const byte = range.location ?? 0;
  const cte = findCte(range, outer);
  if (cte) {
    analysis.noteArriving(cte.arriving());
    return {
      alias: alias?.aliasname ?? range.relname,
      relation: renamed(cte.relation(), alias),
      qualified: true,
      unqualified: true,
    };
  }
  const { relation, table } = openTable(analysis, range, byte);
  analysis.noteRead(table.name);
  return {
    alias: alias?.aliasname ?? range.relname,
    table: alias ? undefined : table,
    hiddenTable: alias ? table : undefined,
    relation: renamed(relation, alias),
    qualified: true,
    unqualified: true,
  };
}

function findCte(range: RangeVar, outer: Scope): Cte | undefined {
  return range.schemaname === undefined
    ? outer.ctes?.find(range.relname)
    : undefined;
}

/** The columns of a table by name, without noting that it is read. */
export function openTable(
  analysis: StatementAnalysis,
  range: RangeVar,
  byte: number,
): { relation: Relation; table: TableRelation['table'] } {
  const known = analysis.findTable(range);
  const table = analysis.tableRef(known.name);
  if (known.columns) {
    return {
      relation: TableRelation.create(analysis, table, known.columns),
      table,
    };
  }
  const gap = known.gap ?? {
    code: 'unknown-columns' as const,
    message: `the columns of ${range.relname} are not known`,
  };
  return {
    relation: OpenTable.create(
      analysis,
      table,
      analysis.reasonAt(gap.code, gap.message, byte),
    ),
    table,
  };
}
