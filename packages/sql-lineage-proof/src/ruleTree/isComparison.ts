import type { CatalogNames } from './CatalogNames';
import type { PgNode } from './PgNode';

const COMPARING = new Set('= <> < <= > >= ~~ !~~ ~~* !~~*'.split(' '));

/** Whether an operator only holds its sides against each other, LIKE among them. */
export function isComparison(names: CatalogNames, node: PgNode): boolean {
  return (
    (node.tag === 'OPEXPR' || node.tag === 'SCALARARRAYOPEXPR') &&
    COMPARING.has(names.operator(node.number('opno')))
  );
}

/** Whether a node is `a = b`, whatever the types. */
export function isEquality(names: CatalogNames, node: PgNode): boolean {
  return (
    node.tag === 'OPEXPR' &&
    node.nodes('args').length === 2 &&
    names.operator(node.number('opno')) === '='
  );
}
