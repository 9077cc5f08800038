import type { AstNode } from '../parser/Ast';
import { groupKeyNodes } from '../resolve/groupKeys';
import { sameExpression } from '../resolve/sameExpression';
import type { Scope } from '../resolve/Scope';
import type { TargetList } from '../resolve/TargetList';
import { outputOrdinal } from './outputOrdinal';
import type { RowKey } from './RowKey';

/**
 * The key of groups with their totals, `GROUP BY ROLLUP (a, b)`: the groups, and what GROUPING says of all of them. Without GROUPING a total row may look
 * like the group of nulls. No set of groups may come twice, so that one ROLLUP or CUBE of different columns is understood, and no more.
 */
export function totalledKeys(
  clause: readonly AstNode[],
  targets: TargetList,
  scope: Scope,
): RowKey[] {
  const sets = clause.flatMap(key => key.GroupingSet ?? []);
  const members = sets[0]?.content ?? [];
  const isSimple =
    sets.length === 1 &&
    /ROLLUP|CUBE/.test(sets[0].kind ?? '') &&
    members.every(member => !member.GroupingSet && !member.RowExpr);
  const keys = groupKeyNodes(clause);
  const isRepeated = keys.some((key, at) =>
    keys.slice(0, at).some(other => sameExpression(key, other)),
  );
  const groupings = targets.all.flatMap(({ node }, target) => {
    const call = node.val?.GroupingFunc;
    return call
      ? [{ at: firstOrdinal(targets, target), args: call.args ?? [] }]
      : [];
  });
  const isTold = (key: AstNode) =>
    groupings.some(({ args }) => args.some(arg => sameExpression(arg, key)));
  const ordinals = keys.map(key => outputOrdinal(key, targets, scope, false));
  const known = ordinals.flatMap(at => at ?? []);
  if (
    !isSimple ||
    isRepeated ||
    !members.every(isTold) ||
    known.length < ordinals.length ||
    new Set(known).size < known.length
  ) {
    return [];
  }
  const needed = groupings.filter(({ args }) =>
    members.some(key => args.some(arg => sameExpression(arg, key))),
  );
  return [
    {
      ordinals: [...new Set([...known, ...needed.map(({ at }) => at)])].sort(
        (one, other) => one - other,
      ),
      evidence: ['GROUPING tells totals from groups'],
    },
  ];
}

/** The position of the first column of a target. */
function firstOrdinal({ all }: TargetList, target: number): number {
  return all.slice(0, target).reduce((sum, { slots }) => sum + slots.length, 0);
}
