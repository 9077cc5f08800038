import type { AstNode } from '../parser/Ast';
import { sameExpression } from '../resolve/sameExpression';
import type { Scope } from '../resolve/Scope';
import type { Target } from '../resolve/selectList';

/**
 * The position, from 0, of the output column that a key of GROUP BY, DISTINCT ON
 * or PARTITION BY is.
 *
 * @param outputFirst - the name of an output counts before that of an input, as in
 *   ORDER BY
 */
export function outputOrdinal(
  key: AstNode,
  targets: readonly Target[],
  scope: Scope,
  outputFirst: boolean,
): number | undefined {
  const position = key.A_Const?.ival?.ival;
  if (position !== undefined) {
    return position - 1;
  }
  const outputs = targets.flatMap(target => target.slots);
  const name = lastField(key);
  if (name !== undefined && key.ColumnRef?.fields.length === 1) {
    const named = outputs.findIndex(({ column }) => column?.name === name);
    if (named >= 0 && (outputFirst || !isInput(name, scope))) {
      return named;
    }
  }
  let at = 0;
  for (const { node, slots } of targets) {
    if (node.val && !isStar(node.val) && sameExpression(node.val, key)) {
      return at;
    }
    const within = isStar(node.val)
      ? slots.findIndex(
          slot => name !== undefined && slot.column?.name === name,
        )
      : -1;
    if (within >= 0) {
      return at + within;
    }
    at += slots.length;
  }
  return undefined;
}

function lastField(key: AstNode): string | undefined {
  const fields = key.ColumnRef?.fields;
  return fields?.[fields.length - 1].String?.sval;
}

function isInput(name: string, scope: Scope): boolean {
  return scope.items.some(
    ({ unqualified, relation }) =>
      unqualified &&
      (relation.find(name, 0) !== undefined ||
        relation.openFor(name).length > 0),
  );
}

function isStar(node: AstNode | undefined): boolean {
  const fields = node?.ColumnRef?.fields;
  return fields?.[fields.length - 1].A_Star !== undefined;
}
