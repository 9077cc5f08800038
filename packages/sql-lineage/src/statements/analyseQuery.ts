import type { AstNode } from '../parser/Ast';
import type { CteScope } from '../resolve/CteScope';
import { analyseSelect } from '../resolve/query';
import type { Scope } from '../resolve/Scope';
import type {
  QueryLineage,
  StatementAnalysis,
} from '../resolve/StatementAnalysis';
import { analyseInsert } from './insert';
import { analyseMerge } from './merge';
import type { ModifyOutcome } from './ModifyOutcome';
import { analyseDelete, analyseUpdate } from './update';

/** INSERT, UPDATE, DELETE or MERGE; undefined for other statements. */
export function analyseModification(
  analysis: StatementAnalysis,
  node: AstNode,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): ModifyOutcome | undefined {
  if (node.InsertStmt) {
    return analyseInsert(analysis, node.InsertStmt, parent, ctes);
  }
  if (node.UpdateStmt) {
    return analyseUpdate(analysis, node.UpdateStmt, parent, ctes);
  }
  if (node.DeleteStmt) {
    return analyseDelete(analysis, node.DeleteStmt, parent, ctes);
  }
  return node.MergeStmt
    ? analyseMerge(analysis, node.MergeStmt, parent, ctes)
    : undefined;
}

/**
 * Whatever may stand as a query: SELECT, and in a WITH also the statements that
 * write, whose columns are those of their RETURNING.
 */
export function analyseQuery(
  analysis: StatementAnalysis,
  node: AstNode,
  parent: Scope | undefined,
  ctes: CteScope | undefined,
): QueryLineage {
  if (node.SelectStmt) {
    return analyseSelect(analysis, node.SelectStmt, parent, ctes);
  }
  const modification = analyseModification(analysis, node, parent, ctes);
  if (modification) {
    const { columns, rows = [], returned, conditions } = modification;
    analysis.writtenInside.push(...columns);
    const from = [...analysis.arriving()];
    analysis.rowsInside.push(...rows.map(one => ({ ...one, from })));
    // What RETURNING gives are rows of the table written.
    analysis.noteArriving(rows.flatMap(({ table }) => table ?? []));
    return { slots: returned, conditions, keys: [] };
  }
  analysis.note(
    analysis.reasonAt(
      'unsupported',
      `${Object.keys(node)[0]} is not analysed as a query`,
      0,
    ),
  );
  return { slots: [], conditions: [], keys: [] };
}
