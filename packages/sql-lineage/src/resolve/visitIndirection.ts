import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { AstNode } from '../parser/Ast';
import {
  columnOfItem,
  referenceLineage,
  resolveReference,
} from './columnReference';
import type { ExpressionWalk } from './ExpressionWalk';
import { followedBy } from './Lineage';
import { readAt } from './unplaced';

/** What follows a value: `(x).f`, `x[1]`, `(t).c` of a row. */
export function visitIndirection(
  walk: ExpressionWalk,
  { arg, indirection }: NonNullable<AstNode['A_Indirection']>,
  transform: SourceTransform,
  role: SourceRole,
): void {
  const name = indirection[0].String?.sval;
  const { fields, location = 0 } = arg.ColumnRef ?? {};
  if (fields && name !== undefined) {
    const row = resolveReference(walk.analysis, fields, walk.scope, location);
    if (row.kind === 'row') {
      walk.see(location);
      const field = columnOfItem(walk.analysis, row.item, name, location, [
        row.item.alias ?? '',
        name,
      ]);
      const lineage = referenceLineage(field, location);
      if (field.kind === 'row') {
        walk.noteRow(field.item, location);
      } else {
        walk.analysis.noteColumnsRead(lineage);
      }
      const place = walk.analysis.place(location, 'field');
      walk.add(
        readAt(lineage, location, place),
        indirection.length > 1
          ? followedBy('expression', transform)
          : transform,
        role,
      );
      return;
    }
  }
  const inner = followedBy('expression', transform);
  walk.visit(arg, inner, role);
  for (const step of indirection) {
    walk.children(step, inner, role);
  }
}
