import { expressionLineage } from './expressionLineage';
import { type PgNode, nodesIn } from './PgNode';
import type { QueryLevel } from './QueryLevel';
import { type TruthLineage, inRole, united } from './TruthLineage';

/**
 * What ON CONFLICT (…) compares: columns of the table with the values that were to be
 * put into them. As the ON of a MERGE does, it decides which rows are new.
 */
export function conflictLineage(level: QueryLevel): readonly TruthLineage[] {
  const elements = nodesIn(
    level.query.optional('onConflict')?.fields.get('arbiterElems'),
  );
  return elements.map(element => {
    const key = element.node('expr');
    const ordinals = columnsIn(key);
    const values = level.query
      .nodes('targetList')
      .filter(target => ordinals.includes(target.number('resno')))
      .map(target => target.optional('expr'));
    return inRole(
      united([key, ...values].map(node => expressionLineage(level, node))),
      'join',
    );
  });
}

function columnsIn(node: PgNode): readonly number[] {
  return node.tag === 'VAR'
    ? [node.number('varattno')]
    : node.children().flatMap(columnsIn);
}
