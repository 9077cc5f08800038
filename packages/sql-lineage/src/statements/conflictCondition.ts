import type { AstNode } from '../parser/Ast';
import type { Condition } from '../resolve/Condition';
import { analyseExpression } from '../resolve/expression';
import { LineageBuilder } from '../resolve/Lineage';
import type { FromItem, Scope } from '../resolve/Scope';
import type { StatementAnalysis } from '../resolve/StatementAnalysis';

/** The columns or expressions in the parentheses of ON CONFLICT. */
export interface ConflictTarget {
  readonly indexElems?: readonly AstNode[];
  readonly location?: number;
}

/**
 * ON CONFLICT (…) decides, as the ON of a MERGE does, which rows are new: by the
 * columns of the table and by what was to be put into them.
 *
 * @param versions - the table and EXCLUDED
 */
export function conflictCondition(
  analysis: StatementAnalysis,
  { indexElems = [], location = 0 }: ConflictTarget,
  versions: readonly FromItem[],
  scope: Scope,
): Condition {
  const place = analysis.place(location, 'call');
  const builder = new LineageBuilder();
  for (const { IndexElem: element } of indexElems) {
    for (const item of versions) {
      const column = element?.name
        ? item.relation.find(element.name, location)
        : undefined;
      if (column && column !== 'ambiguous') {
        analysis.noteColumnsRead(column.lineage);
        builder.add(column.lineage, 'identity', 'join', place);
      }
    }
    if (element?.expr) {
      const { lineage } = analyseExpression(
        analysis,
        element.expr,
        scope,
        'join',
      );
      builder.add(lineage, 'identity', 'join', place);
    }
  }
  return { sources: builder.build().sources, place };
}
