import type { AstNode } from '../parser/Ast';
import type { Scope } from '../resolve/Scope';
import type { TargetList } from '../resolve/TargetList';
import { dateOrdinal } from './dateOrdinal';

/**
 * The position, from 0, of the output column that a key of GROUP BY, DISTINCT ON
 * or PARTITION BY is.
 *
 * @param outputFirst - the name of an output counts before that of an input, as in
 *   ORDER BY
 */
export function outputOrdinal(
  key: AstNode,
  targets: TargetList,
  scope: Scope,
  outputFirst: boolean,
): number | undefined {
  const position = key.A_Const?.ival?.ival;
  if (position !== undefined) {
    return position - 1;
  }
  const fields = key.ColumnRef?.fields;
  const name = fields?.length === 1 ? fields[0].String?.sval : undefined;
  if (name !== undefined) {
    const named = targets.ordinalNamed(name);
    if (named !== undefined && (outputFirst || !isInput(name, scope))) {
      return named;
    }
  }
  return targets.ordinalOf(key) ?? dateOrdinal(key, targets);
}

function isInput(name: string, scope: Scope): boolean {
  return scope.items.some(
    ({ unqualified, relation }) =>
      unqualified &&
      (relation.find(name, 0) !== undefined ||
        relation.openFor(name).length > 0),
  );
}
