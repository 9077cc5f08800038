import type { RowChange } from '../model/RowChange';
import type { AstNode } from '../parser/Ast';
import type { FromItem } from '../resolve/Scope';

/** How a condition picks out rows of the table that a statement changes. */
export type RecognisedRows = Pick<RowChange, 'by' | 'within' | 'partly'>;

const EQUAL = new Set(['AEXPR_OP', 'AEXPR_NOT_DISTINCT', 'AEXPR_IN']);
const BETWEEN = new Set(['AEXPR_BETWEEN', 'AEXPR_BETWEEN_SYM']);

/**
 * By which columns of a table a condition picks out its rows: the comparisons joined by AND at its top, and those in an EXISTS.
 *
 * @param item - the table that is changed
 * @param others - what stands beside it, whose columns are not its own
 */
export function recognisedRows(
  condition: AstNode | undefined,
  item: FromItem,
  others: readonly FromItem[],
): RecognisedRows {
  const by = new Set<string>();
  const within = new Set<string>();
  let partly = false;
  const stack = condition ? [condition] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.BoolExpr?.boolop === 'AND_EXPR') {
      stack.push(...node.BoolExpr.args);
      continue;
    }
    const found = matched(node, item, others);
    found.by?.forEach(name => by.add(name));
    found.within?.forEach(name => within.add(name));
    partly ||= found.partly === true;
  }
  return {
    by: [...by],
    within: [...within].filter(name => !by.has(name)),
    ...(partly && { partly }),
  };
}

const UNKNOWN: RecognisedRows = { partly: true };

function matched(
  node: AstNode,
  item: FromItem,
  others: readonly FromItem[],
): RecognisedRows {
  const own = (one: AstNode | undefined) => ownColumn(one, item, others);
  const { kind, name, lexpr, rexpr } = node.A_Expr ?? {};
  const operator = name?.[0].String?.sval ?? '';
  if (kind !== undefined) {
    const columns = [own(lexpr), own(rexpr)].filter(isName);
    if (EQUAL.has(kind) && operator === '=' && columns.length === 1) {
      return { by: columns };
    }
    if (
      columns.length === 1 &&
      (BETWEEN.has(kind) || /^[<>]=?$/.test(operator))
    ) {
      return { within: columns };
    }
    return rowMatch(lexpr, rexpr, operator, own) ?? UNKNOWN;
  }
  const link = node.SubLink;
  if (link?.subLinkType === 'ANY_SUBLINK') {
    const tested = link.testexpr?.RowExpr?.args ?? [link.testexpr];
    const columns = tested.map(own);
    return columns.every(isName) ? { by: columns } : UNKNOWN;
  }
  const inner = link?.subselect.SelectStmt;
  return link?.subLinkType === 'EXISTS_SUBLINK' && inner
    ? existing(inner.whereClause, item, others)
    : UNKNOWN;
}

/** `(a, b) = (s.a, s.b)` */
function rowMatch(
  left: AstNode | undefined,
  right: AstNode | undefined,
  operator: string,
  own: (node: AstNode | undefined) => string | undefined,
): RecognisedRows | undefined {
  const sides = [left?.RowExpr?.args, right?.RowExpr?.args];
  const columns = sides.map(side => side?.map(own) ?? []).flat();
  return operator === '=' && sides.every(Boolean) && columns.some(isName)
    ? { by: columns.filter(isName) }
    : undefined;
}

/** The comparisons of an EXISTS that name the table from outside, which needs its name. */
function existing(
  condition: AstNode | undefined,
  item: FromItem,
  others: readonly FromItem[],
): RecognisedRows {
  const found = recognisedRows(
    condition,
    { ...item, unqualified: false },
    others,
  );
  // What else the inner query asks of its own rows decides too.
  return { by: found.by, within: found.within, partly: found.partly };
}

function ownColumn(
  node: AstNode | undefined,
  item: FromItem,
  others: readonly FromItem[],
): string | undefined {
  if (node?.TypeCast) {
    return ownColumn(node.TypeCast.arg, item, others);
  }
  const names = node?.ColumnRef?.fields.map(field => field.String?.sval);
  const name = names?.[names.length - 1];
  if (!names || name === undefined) {
    return undefined;
  }
  if (names.length > 1) {
    const qualifier = names[names.length - 2];
    return qualifier === item.alias ? name : undefined;
  }
  return item.unqualified &&
    item.relation.ordinalOf?.(name) !== undefined &&
    others.every(other => other.relation.ordinalOf?.(name) === undefined)
    ? name
    : undefined;
}

function isName(name: string | undefined): name is string {
  return name !== undefined;
}
