import type { TableName } from '../model/TableName';
import {
  type AstNode,
  type CommonTableExpr,
  type WithClause,
  namesOf,
} from '../parser/Ast';
import type { Condition } from './Condition';
import { type Cte, CteScope } from './CteScope';
import { type Lineage, transformed, unionOf } from './Lineage';
import { analyseRecursion } from './recursion';
import { type Column, type Slot, SlotRelation } from './Relation';
import { renamedSlots } from './renamed';
import type { Scope } from './Scope';
import { cutsRows } from './sortKeys';
import type { QueryLineage, StatementAnalysis } from './StatementAnalysis';

/** Two WITH queries that read each other, which PostgreSQL refuses too. */
export class MutualRecursionError extends Error {
  constructor(readonly cte: string) {
    super(`the WITH query '${cte}' is part of a mutual recursion`);
    this.name = 'MutualRecursionError';
  }
}

/**
 * Makes the queries of a WITH known, and analyses all of them: also the unused
 * ones read their tables, and some write.
 *
 * @param parent - what surrounds the query that the WITH belongs to
 */
export function analyseWith(
  analysis: StatementAnalysis,
  clause: WithClause | undefined,
  parent: Scope | undefined,
  outer: CteScope | undefined,
): CteScope | undefined {
  if (!clause) {
    return outer;
  }
  // Without RECURSIVE each query sees those before it alone, so that a query may
  // even read what an earlier one of the same name, or a table, holds.
  let scope = CteScope.within(outer);
  const pending: Cte[] = [];
  for (const { CommonTableExpr: expr } of clause.ctes) {
    if (expr) {
      const visible = scope;
      const cte = once(
        () =>
          analysis.apart(() => ({
            ...analyseCte(analysis, expr, parent, visible, !!clause.recursive),
            arriving: [...analysis.arriving()],
          })),
        expr.ctename,
      );
      if (clause.recursive) {
        scope.add(expr.ctename, cte);
      } else {
        cte.relation();
        scope = CteScope.within(scope);
        scope.add(expr.ctename, cte);
      }
      pending.push(cte);
    }
  }
  pending.forEach(cte => cte.relation());
  return scope;
}

function once(
  analyse: () => Pick<
    QueryLineage,
    'slots' | 'conditions' | 'keys' | 'facts'
  > & {
    readonly arriving: readonly TableName[];
  },
  name: string,
): Cte {
  let found: {
    relation: SlotRelation;
    conditions: readonly Condition[];
    arriving: readonly TableName[];
  };
  let state: 'waiting' | 'running' | 'done' = 'waiting';
  const result = () => {
    if (state === 'running') {
      throw new MutualRecursionError(name);
    }
    if (state === 'waiting') {
      state = 'running';
      const { slots, keys, facts, conditions, arriving } = analyse();
      found = {
        relation: SlotRelation.of(slots, keys, facts),
        conditions,
        arriving,
      };
      state = 'done';
    }
    return found;
  };
  return {
    relation: () => result().relation,
    conditions: () => result().conditions,
    arriving: () => result().arriving,
  };
}

function analyseCte(
  analysis: StatementAnalysis,
  expr: CommonTableExpr,
  parent: Scope | undefined,
  ctes: CteScope,
  recursive: boolean,
): Pick<QueryLineage, 'slots' | 'conditions' | 'keys' | 'facts'> {
  const names = namesOf(expr.aliascolnames);
  const select = expr.ctequery.SelectStmt;
  const { slots, conditions, keys, facts } =
    recursive &&
    select?.op === 'SETOP_UNION' &&
    // PostgreSQL has no LIMIT in a query that reads itself.
    !(analysis.dialect === 'postgres' && cutsRows(select))
      ? {
          ...analyseRecursion(
            analysis,
            expr,
            select,
            names,
            parent,
            analyseWith(analysis, select.withClause, parent, ctes) ?? ctes,
          ),
          keys: [],
          facts: undefined,
        }
      : analysis.query(expr.ctequery, parent, ctes);
  const renamed = names.length > 0 ? renamedSlots(slots, names) : slots;
  return {
    slots: [...renamed, ...markColumns(expr, renamed)],
    conditions,
    keys,
    facts,
  };
}

/**
 * The columns that SEARCH and CYCLE add. They hold positions and marks, no values
 * to be traced: what they are made from decides order and rows.
 */
function markColumns(expr: CommonTableExpr, slots: readonly Slot[]): Slot[] {
  const marks: Slot[] = [];
  const add = (name: string, from: AstNode[], role: 'order' | 'filter') => {
    const names = new Set(namesOf(from));
    const sources = slots.flatMap(({ column }): Lineage[] =>
      column && names.has(column.name) ? [column.lineage] : [],
    );
    const lineage = transformed(
      unionOf(sources.map(one => ({ sources: one.sources }))),
      'expression',
      role,
      undefined,
    );
    const column: Column = { name, lineage };
    marks.push({ column });
  };
  const { search_clause: search, cycle_clause: cycle } = expr;
  if (search) {
    add(search.search_seq_column, search.search_col_list, 'order');
  }
  if (cycle) {
    add(cycle.cycle_mark_column, cycle.cycle_col_list, 'filter');
    add(cycle.cycle_path_column, cycle.cycle_col_list, 'filter');
  }
  return marks;
}
