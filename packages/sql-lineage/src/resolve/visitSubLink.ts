import type { SourceRole, SourceTransform } from '../model/ScriptLineage';
import type { SubLink } from '../parser/Ast';
import { isTest } from './comparison';
import { noteSubqueryColumn } from './compositeFields';
import type { ExpressionWalk } from './ExpressionWalk';
import { isCondition } from './isCondition';
import { followedBy } from './Lineage';
import { slotLineage } from './Relation';

/** A subquery in an expression. Small, since its frame stays on the stack meanwhile. */
export function visitSubLink(
  walk: ExpressionWalk,
  link: SubLink,
  transform: SourceTransform,
  role: SourceRole,
): void {
  walk.see(link.location);
  const inner =
    isCondition(transform, role) && isTest(link)
      ? transform
      : followedBy('expression', transform);
  if (link.testexpr) {
    walk.visit(link.testexpr, inner, role);
  }
  const noted = walk.analysis.filters.length;
  const query = walk.analysis.query(
    link.subselect,
    walk.scope,
    walk.scope.ctes,
  );
  walk.analysis.setApart(noted, 'expression');
  // What a scalar subquery returns is handed on as it is.
  const handedOn = link.subLinkType === 'EXPR_SUBLINK' ? transform : inner;
  noteSubqueryColumn(link, query.slots);
  // What EXISTS selects does not matter.
  const slots = link.subLinkType === 'EXISTS_SUBLINK' ? [] : query.slots;
  for (const slot of slots) {
    walk.add(slotLineage(slot, link.location ?? 0), handedOn, role);
  }
  const conditions =
    link.subLinkType === 'ARRAY_SUBLINK' && query.order
      ? [...query.conditions, ...query.order]
      : query.conditions;
  for (const condition of conditions) {
    walk.sources.addCondition(condition, inner);
  }
}
