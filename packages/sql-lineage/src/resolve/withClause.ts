import {
  type AstNode,
  type CommonTableExpr,
  type WithClause,
  namesOf,
} from '../parser/Ast';
import { CteScope } from './CteScope';
import { type Lineage, transformed, unionOf } from './Lineage';
import { analyseRecursion } from './recursion';
import {
  type Column,
  type Relation,
  type Slot,
  SlotRelation,
} from './Relation';
import { renamedSlots } from './renamed';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

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
  const pending: (() => Relation)[] = [];
  for (const { CommonTableExpr: expr } of clause.ctes) {
    if (expr) {
      const visible = scope;
      const relation = once(
        () => analyseCte(analysis, expr, parent, visible, !!clause.recursive),
        expr.ctename,
      );
      if (clause.recursive) {
        scope.add(expr.ctename, { relation });
      } else {
        relation();
        scope = CteScope.within(scope);
        scope.add(expr.ctename, { relation });
      }
      pending.push(relation);
    }
  }
  pending.forEach(relation => relation());
  return scope;
}

function once(analyse: () => Relation, name: string): () => Relation {
  let relation: Relation | undefined;
  let running = false;
  return () => {
    if (!relation) {
      if (running) {
        throw new MutualRecursionError(name);
      }
      running = true;
      relation = analyse();
      running = false;
    }
    return relation;
  };
}

function analyseCte(
  analysis: StatementAnalysis,
  expr: CommonTableExpr,
  parent: Scope | undefined,
  ctes: CteScope,
  recursive: boolean,
): Relation {
  const names = namesOf(expr.aliascolnames);
  const select = expr.ctequery.SelectStmt;
  const { slots, keys } =
    recursive && select?.op === 'SETOP_UNION'
      ? {
          slots: analyseRecursion(
            analysis,
            expr,
            select,
            names,
            parent,
            analyseWith(analysis, select.withClause, parent, ctes) ?? ctes,
          ),
          keys: [],
        }
      : analysis.query(expr.ctequery, parent, ctes);
  const renamed = names.length > 0 ? renamedSlots(slots, names) : slots;
  return SlotRelation.of([...renamed, ...markColumns(expr, renamed)], keys);
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
