import { type AExpr, type SubLink, namesOf } from '../parser/Ast';

const COMPARING_KINDS = new Set([
  'AEXPR_BETWEEN',
  'AEXPR_BETWEEN_SYM',
  'AEXPR_DISTINCT',
  'AEXPR_ILIKE',
  'AEXPR_IN',
  'AEXPR_LIKE',
  'AEXPR_NOT_BETWEEN',
  'AEXPR_NOT_BETWEEN_SYM',
  'AEXPR_NOT_DISTINCT',
  'AEXPR_SIMILAR',
]);
/** With those that `pg_get_viewdef` prints LIKE and ILIKE as. */
const COMPARING_OPERATORS = new Set(
  '= <> != < <= > >= ~~ !~~ ~~* !~~*'.split(' '),
);

/** Whether an operator only holds its sides against each other: what they hold is not changed. */
export function isComparison({ kind, name }: AExpr): boolean {
  return (
    COMPARING_KINDS.has(kind) ||
    // NULLIF is told by the '=' that it compares with.
    (kind !== 'AEXPR_NULLIF' &&
      COMPARING_OPERATORS.has(namesOf(name).at(-1) ?? ''))
  );
}

/** Whether a subquery is a test (EXISTS, IN, ANY, ALL) and no value. */
export function isTest({ subLinkType }: SubLink): boolean {
  return (
    subLinkType === 'EXISTS_SUBLINK' ||
    subLinkType === 'ANY_SUBLINK' ||
    subLinkType === 'ALL_SUBLINK'
  );
}
