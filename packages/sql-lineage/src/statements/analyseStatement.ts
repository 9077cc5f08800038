import type { AstNode, SelectStmt } from '../parser/Ast';
import { analyseExpression } from '../resolve/expression';
import { analyseSelect } from '../resolve/query';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';
import { analyseModification } from './analyseQuery';
import { analyseCopy } from './copy';
import { analyseCreateAs } from './createAs';
import { analyseDefinition } from './definition';
import type { ModifyOutcome } from './ModifyOutcome';
import { queryShape } from './queryShape';
import type { StatementOutcome } from './StatementOutcome';
import { returnedColumns } from './writtenColumns';

/** Analyses one statement of any kind. */
export function analyseStatement(
  analysis: StatementAnalysis,
  node: AstNode,
): StatementOutcome {
  const outcome =
    analyseDataStatement(analysis, node) ?? analyseDefinition(analysis, node);
  return {
    ...outcome,
    columns: [...analysis.writtenInside, ...outcome.columns],
    rows: [...analysis.rowsInside, ...(outcome.rows ?? [])],
  };
}

function analyseDataStatement(
  analysis: StatementAnalysis,
  node: AstNode,
): StatementOutcome | undefined {
  if (node.SelectStmt) {
    return analyseTopSelect(analysis, node.SelectStmt);
  }
  if (node.ViewStmt || node.CreateTableAsStmt) {
    return analyseCreateAs(analysis, node);
  }
  if (node.CallStmt) {
    // What it is given, and what comes back, is the routine's.
    const scope = { items: [], ctes: undefined };
    analyseExpression(analysis, { FuncCall: node.CallStmt.funccall }, scope);
    return { kind: 'call', columns: [] };
  }
  if (node.CopyStmt) {
    return analyseCopy(analysis, node.CopyStmt);
  }
  const modification = analyseModification(
    analysis,
    node,
    undefined,
    undefined,
  );
  if (modification) {
    return withReturned(modification);
  }
  const inner =
    node.ExplainStmt?.query ??
    node.DeclareCursorStmt?.query ??
    node.PrepareStmt?.query;
  return inner && analyseDataStatement(analysis, inner);
}

function withReturned(outcome: ModifyOutcome): StatementOutcome {
  const { columns, rows = [], conditions, returned } = outcome;
  if (returned.length === 0) {
    return outcome;
  }
  return {
    ...outcome,
    columns: [...columns, ...returnedColumns(returned)],
    rows: [...rows, { conditions }],
  };
}

function analyseTopSelect(
  analysis: StatementAnalysis,
  select: SelectStmt,
): StatementOutcome {
  const into = intoOf(select);
  if (into) {
    return analyseCreateAs(analysis, {
      CreateTableAsStmt: {
        query: { SelectStmt: select },
        into,
        objtype: 'SELECT INTO',
      },
    });
  }
  const lineage = analyseSelect(analysis, select, undefined, undefined);
  return {
    kind: 'select',
    columns: returnedColumns(lineage.slots),
    rows: [{ conditions: lineage.conditions }],
    order: lineage.order,
    shape: queryShape(select, lineage),
  };
}

/** INTO stands in the first branch of a set operation. */
function intoOf(select: SelectStmt): SelectStmt['intoClause'] {
  let current: SelectStmt | undefined = select;
  while (current) {
    if (current.intoClause) {
      return current.intoClause;
    }
    current = current.larg;
  }
  return undefined;
}
