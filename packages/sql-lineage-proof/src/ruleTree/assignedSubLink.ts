import { SubLinkKind } from './nodeCodes';
import { type PgNode, nodesIn } from './PgNode';

/**
 * The subquery of `SET (a, b) = (SELECT …)` whose column a parameter is. PostgreSQL
 * counts them anew in each list of assignments: two branches of a MERGE may both
 * have a first one.
 */
export function assignedSubLink(
  query: PgNode,
  parameter: PgNode,
): PgNode | undefined {
  const number = Math.floor(parameter.number('paramid') / 65536);
  return assignmentLists(query)
    .find(list => list.some(target => holds(target, parameter)))
    ?.flatMap(target => nodesIn(target.fields.get('expr')))
    .find(
      node =>
        node.tag === 'SUBLINK' &&
        node.number('subLinkType') === SubLinkKind.multiple &&
        node.number('subLinkId') === number,
    );
}

function assignmentLists(query: PgNode): readonly (readonly PgNode[])[] {
  return [
    query.nodes('targetList'),
    query.optional('onConflict')?.nodes('onConflictSet') ?? [],
    ...query.nodes('mergeActionList').map(action => action.nodes('targetList')),
  ];
}

function holds(node: PgNode, searched: PgNode): boolean {
  return (
    node === searched || node.children().some(child => holds(child, searched))
  );
}
