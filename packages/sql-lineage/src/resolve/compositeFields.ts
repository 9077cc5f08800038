import type { CompositeField } from '../catalog/CompositeField';
import { type AstNode, type SubLink, namesOf } from '../parser/Ast';
import { resolveReference } from './columnReference';
import type { Lineage } from './Lineage';
import type { Slot } from './Relation';
import type { Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';

/** What scalar subqueries return, since to analyse one again would count what it reads twice. */
const subqueryColumns = new WeakMap<SubLink, Lineage>();

/** Remembers what a subquery returns. */
export function noteSubqueryColumn(
  link: SubLink,
  slots: readonly Slot[],
): void {
  const lineage = slots[0]?.column?.lineage;
  if (lineage && slots.length === 1) {
    subqueryColumns.set(link, lineage);
  }
}

/** The fields of a composite value by what it comes from: unchanged from a column, or noted on the way. */
export function fieldsOfLineage(
  analysis: StatementAnalysis,
  { fields, sources }: Lineage,
): readonly CompositeField[] | undefined {
  if (fields) {
    return fields;
  }
  const same = sources.find(
    ({ role, transform }) => role === 'value' && transform === 'identity',
  );
  return same && analysis.columnFields(same.table.name, same.column);
}

/**
 * The lineage of an expression with its fields, where it is a composite other than a
 * column as it stands, so that queries around it know them.
 */
export function withFields(
  analysis: StatementAnalysis,
  lineage: Lineage,
  node: AstNode,
  scope: Scope,
): Lineage {
  if (lineage.fields || isScalar(node, lineage)) {
    return lineage;
  }
  const fields = compositeFields(analysis, node, scope);
  return fields ? { ...lineage, fields } : lineage;
}

/** What is surely no composite, or one whose fields are found by its column. */
function isScalar(node: AstNode, { sources }: Lineage): boolean {
  if (node.ColumnRef) {
    return sources.length < 2;
  }
  return !(
    node.TypeCast ||
    node.FuncCall ||
    node.SubLink ||
    node.A_Indirection ||
    node.CaseExpr ||
    node.CoalesceExpr ||
    node.MinMaxExpr ||
    node.A_Expr?.kind === 'AEXPR_NULLIF'
  );
}

/**
 * The fields of the composite value of an expression, as far as the catalog's types
 * and functions tell.
 */
export function compositeFields(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): readonly CompositeField[] | undefined {
  if (node.ColumnRef) {
    return referenceFields(analysis, node, scope);
  }
  if (node.TypeCast) {
    const { names, arrayBounds } = node.TypeCast.typeName;
    const parts = namesOf(names);
    return arrayBounds || parts[0] === 'pg_catalog'
      ? undefined
      : analysis.typeFields(parts);
  }
  if (node.FuncCall) {
    return analysis
      .functionColumns(namesOf(node.FuncCall.funcname))
      ?.map(name => ({ name }));
  }
  if (node.SubLink) {
    const lineage = subqueryColumns.get(node.SubLink);
    return lineage && fieldsOfLineage(analysis, lineage);
  }
  if (node.A_Indirection) {
    return indirectionFields(analysis, node.A_Indirection, scope);
  }
  for (const branch of branchesOf(node)) {
    const fields = compositeFields(analysis, branch, scope);
    if (fields) {
      return fields;
    }
  }
  return undefined;
}

function referenceFields(
  analysis: StatementAnalysis,
  node: AstNode,
  scope: Scope,
): readonly CompositeField[] | undefined {
  const { fields, location = 0 } = node.ColumnRef!;
  const reference = resolveReference(analysis, fields, scope, location);
  switch (reference.kind) {
    case 'column':
      return fieldsOfLineage(analysis, reference.column.lineage);
    case 'row': {
      const slots = reference.item.relation.slots(location);
      return slots.every(slot => slot.column)
        ? slots.flatMap(({ column }) =>
            column
              ? {
                  name: column.name,
                  fields: fieldsOfLineage(analysis, column.lineage),
                }
              : [],
          )
        : undefined;
    }
    default:
      return undefined;
  }
}

/** `(x).f`, `(x).f.g`; what an array holds is not known. */
function indirectionFields(
  analysis: StatementAnalysis,
  { arg, indirection }: NonNullable<AstNode['A_Indirection']>,
  scope: Scope,
): readonly CompositeField[] | undefined {
  let fields = compositeFields(analysis, arg, scope);
  for (const step of indirection) {
    if (step.A_Star) {
      return fields;
    }
    const name = step.String?.sval;
    fields = fields?.find(field => field.name === name)?.fields;
  }
  return fields;
}

/** The expressions that a value is one of. */
function branchesOf(node: AstNode): readonly AstNode[] {
  if (node.CaseExpr) {
    const { args, defresult } = node.CaseExpr;
    return [
      ...(args ?? []).flatMap(one => one.CaseWhen?.result ?? []),
      ...(defresult ? [defresult] : []),
    ];
  }
  if (node.CoalesceExpr) {
    return node.CoalesceExpr.args;
  }
  if (node.MinMaxExpr) {
    return node.MinMaxExpr.args;
  }
  return node.A_Expr?.kind === 'AEXPR_NULLIF' && node.A_Expr.lexpr
    ? [node.A_Expr.lexpr]
    : [];
}
