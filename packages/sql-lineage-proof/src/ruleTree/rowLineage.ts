import { InputError } from '@backstage/errors';
import type { SourceRole } from '@grainline/sql-lineage';
import { conflictLineage } from './conflictLineage';
import { expressionLineage, referredTo } from './expressionLineage';
import { isComparison } from './isComparison';
import { Command, RangeKind, SubLinkKind } from './nodeCodes';
import type { PgNode } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import { callRows } from './rangeColumn';
import { type TruthLineage, inRole, nothing, united } from './TruthLineage';

/**
 * What decides which rows a query has: its conditions, keys of groups, and where a
 * LIMIT or DISTINCT ON (or `orderCounts`) makes it matter, its order; what calls in
 * FROM are given; those of the subqueries and WITH queries that it reads too. Each in its role, condition by
 * condition.
 */
export function rowLineage(
  level: QueryLevel,
  orderCounts: boolean,
): readonly TruthLineage[] {
  const { query } = level;
  const branches = level.branches();
  const targets = query.nodes('targetList');
  const keys = (field: string, role: SourceRole) =>
    referredTo(query.nodes(field), targets).map(key =>
      inRole(
        branches.length > 0
          ? level.outputs()[key.number('varattno') - 1] ?? nothing
          : expressionLineage(level, key),
        role,
      ),
    );
  const limits = ['limitCount', 'limitOffset'].flatMap(
    field => query.optional(field) ?? [],
  );
  const distinctOn = query.flag('hasDistinctOn');
  const ordered = orderCounts || distinctOn || limits.length > 0;
  return [
    ...branches.flatMap(branch => branch.rows()),
    ...fromRows(level, query.node('jointree')),
    ...writingConditions(query).map(({ node, role }) =>
      conditionLineage(level, node, role),
    ),
    ...conflictLineage(level),
    conditionLineage(level, query.optional('havingQual'), 'filter'),
    ...keys('groupClause', 'group'),
    ...(distinctOn ? keys('distinctClause', 'group') : []),
    ...(ordered ? keys('sortClause', 'order') : []),
    ...limits.map(limit => conditionLineage(level, limit, 'filter')),
  ];
}

/** Conditions of ON CONFLICT and MERGE. */
export function writingConditions(
  query: PgNode,
): readonly { readonly node: PgNode; readonly role: 'filter' | 'join' }[] {
  const join = query.optional('mergeJoinCondition');
  const filters = [
    query.optional('onConflict')?.optional('onConflictWhere'),
    ...query.nodes('mergeActionList').map(action => action.optional('qual')),
  ];
  return [
    ...(join ? [{ node: join, role: 'join' as const }] : []),
    ...filters.flatMap(node =>
      node ? [{ node, role: 'filter' as const }] : [],
    ),
  ];
}

/** The rows of a FROM with its WHERE, or of one of its entries. */
function fromRows(level: QueryLevel, node: PgNode): readonly TruthLineage[] {
  switch (node.tag) {
    case 'FROMEXPR':
      return [
        ...node.nodes('fromlist').flatMap(item => fromRows(level, item)),
        conditionLineage(
          level,
          node.optional('quals'),
          // Up to release 16 the condition of a MERGE stands here.
          level.command === Command.merge ? 'join' : 'filter',
        ),
      ];
    case 'JOINEXPR':
      return [
        ...fromRows(level, node.node('larg')),
        ...fromRows(level, node.node('rarg')),
        conditionLineage(level, node.optional('quals'), 'join'),
      ];
    case 'RANGETBLREF':
      return rangeRows(level, level.range(node.number('rtindex')));
    default:
      throw new InputError(
        `A rule tree has ${node.tag} in its FROM, which is not known`,
      );
  }
}

function rangeRows(level: QueryLevel, entry: PgNode): readonly TruthLineage[] {
  const kind = entry.number('rtekind');
  if (kind === RangeKind.subquery) {
    return level.inner(entry.node('subquery')).rows();
  }
  if (kind === RangeKind.function || kind === RangeKind.tableFunction) {
    return callRows(level, entry);
  }
  return kind === RangeKind.cte ? level.cte(entry).rows() : [];
}

/** AND, OR, tests and comparisons decide by the values as they are. */
const TRANSPARENT = new Set([
  'BOOLEANTEST',
  'BOOLEXPR',
  'DISTINCTEXPR',
  'NULLTEST',
  'ROWCOMPAREEXPR',
]);

const TESTS = new Set<number>([
  SubLinkKind.exists,
  SubLinkKind.all,
  SubLinkKind.any,
  SubLinkKind.rowCompare,
]);

/** The sources of a condition, with what happens to them before it is decided. */
export function conditionLineage(
  level: QueryLevel,
  node: PgNode | undefined,
  role: SourceRole,
): TruthLineage {
  if (!node) {
    return nothing;
  }
  if (node.tag === 'SUBLINK' && TESTS.has(node.number('subLinkType'))) {
    const inner = level.inner(node.node('subselect'));
    const isExists = node.number('subLinkType') === SubLinkKind.exists;
    return united([
      conditionLineage(level, node.optional('testexpr'), role),
      ...(isExists ? [] : [inRole(united(inner.outputs()), role)]),
      ...inner.rows(),
    ]);
  }
  return TRANSPARENT.has(node.tag) || isComparison(level.names, node)
    ? united(node.children().map(child => conditionLineage(level, child, role)))
    : inRole(expressionLineage(level, node), role);
}
