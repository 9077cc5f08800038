import type { AstNode } from '../parser/Ast';
import { type Lineage, noLineage, transformed } from './Lineage';
import { assumed, resolveOpen } from './openColumn';
import type { Place } from './Place';
import { type Reference, failedReference } from './Reference';
import type { Column, OpenColumns } from './Relation';
import { findItem, findSystemColumn } from './fromItem';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { OpenTable, wholeRowOf } from './TableRelation';

/**
 * The lineage of a reference in an expression.
 *
 * @param place - what a whole row, which is put together from all of its columns, and a
 *   path into a column are shown with
 */
export function referenceLineage(
  reference: Reference,
  byte: number,
  place?: Place,
): Lineage {
  switch (reference.kind) {
    case 'column':
      return reference.path
        ? transformed(reference.column.lineage, 'expression', 'value', place)
        : reference.column.lineage;
    case 'row':
      return transformed(
        wholeRowOf(reference.item.relation.slots(byte), byte),
        'expression',
        'value',
        place,
      );
    default:
      return { sources: [], reason: reference.reason };
  }
}

/**
 * Finds what `a`, `t.a`, `s.t.a` or `t.*` means, by PostgreSQL's rules: the
 * innermost query that has the name wins, a column before a whole row.
 */
export function resolveReference(
  analysis: StatementAnalysis,
  fields: readonly AstNode[],
  scope: Scope,
  byte: number,
): Reference {
  const last = fields[fields.length - 1];
  const parts = fields.map(field => field.String?.sval ?? '');
  if (last.A_Star) {
    const item = findItem(parts.slice(0, -1), scope);
    return item
      ? { kind: 'row', item }
      : failedReference(
          analysis,
          byte,
          'unknown-table',
          `nothing in FROM is called '${parts.slice(0, -1).join('.')}'`,
        );
  }
  return parts.length === 1
    ? resolveName(analysis, parts[0], scope, byte)
    : resolveQualified(analysis, parts, scope, byte);
}

/** Values of the session that Redshift has words for: never columns. */
const REDSHIFT_VALUES = new Set([
  'current_aws_account',
  'current_namespace',
  'current_session_arn',
  'current_user_id',
  'sysdate',
]);

function resolveName(
  analysis: StatementAnalysis,
  name: string,
  scope: Scope,
  byte: number,
): Reference {
  if (analysis.dialect === 'redshift' && REDSHIFT_VALUES.has(name)) {
    return { kind: 'column', column: { name, lineage: noLineage } };
  }
  for (
    let level: Scope | undefined = scope;
    level !== undefined;
    level = level.parent
  ) {
    const reference = resolveInLevel(analysis, name, scope, level, byte);
    if (reference) {
      return reference;
    }
  }
  const variable = analysis.variable([name], byte);
  if (variable) {
    return { kind: 'column', column: { name, lineage: variable } };
  }
  const item = findItem([name], scope);
  if (item) {
    return { kind: 'row', item };
  }
  const system = findSystemColumn(name, scope, byte);
  if (system) {
    return { kind: 'column', column: system };
  }
  return failedReference(
    analysis,
    byte,
    'unknown-column',
    `no table of the query has a column '${name}'`,
  );
}

function resolveInLevel(
  analysis: StatementAnalysis,
  name: string,
  scope: Scope,
  level: Scope,
  byte: number,
): Reference | undefined {
  let found: Column | undefined;
  let open: OpenColumns[] = [];
  for (const item of level.items) {
    if (!item.unqualified) {
      continue;
    }
    const one = item.relation.find(name, byte);
    if (one === 'ambiguous' || (one && found)) {
      return failedReference(
        analysis,
        byte,
        'ambiguous-column',
        `more than one table of the query has a column '${name}'`,
      );
    }
    found ??= one;
    if (!found) {
      open.push(...item.relation.openFor(name));
    }
  }
  // With a match among what is known, valid SQL leaves no room for another.
  if (found) {
    return { kind: 'column', column: found };
  }
  if (open.length > 0 && isAlias(name, scope, level)) {
    // What a function returns is less likely to be called as the alias is.
    open = open.filter(one => one instanceof OpenTable);
  }
  const alias = level.aliases?.get(name);
  if (alias && open.length === 0) {
    return { kind: 'column', column: alias };
  }
  if (open.length === 0) {
    return undefined;
  }
  if (alias) {
    return { kind: 'column', column: assumed(alias) };
  }
  // A column of the name of a variable would have made the SQL ambiguous.
  const variable = analysis.variable([name], byte);
  if (variable) {
    return { kind: 'column', column: { name, lineage: variable } };
  }
  return resolveOpen(analysis, name, level, open, byte);
}

/** Whether something in FROM is called so, in a query from the innermost out to `last`. */
function isAlias(name: string, scope: Scope, last: Scope): boolean {
  let level: Scope | undefined = scope;
  while (level && level !== last) {
    if (level.items.some(item => item.alias === name)) {
      return true;
    }
    level = level.parent;
  }
  return last.items.some(item => item.alias === name);
}

function resolveQualified(
  analysis: StatementAnalysis,
  parts: readonly string[],
  scope: Scope,
  byte: number,
): Reference {
  const name = parts[parts.length - 1];
  const item = findItem(parts.slice(0, -1), scope);
  if (item) {
    const reference = columnOfItem(analysis, item, name, byte, parts);
    const path =
      reference.kind === 'failed' && analysis.dialect === 'redshift'
        ? resolveName(analysis, parts[0], scope, byte)
        : undefined;
    return path?.kind === 'column' ? pathOf(path) : reference;
  }
  // What is left is a path into a column (a record variable, Redshift's SUPER).
  const head = resolvePath(analysis, parts, scope, byte);
  return (
    head ??
    failedReference(
      analysis,
      byte,
      'unknown-table',
      `nothing in FROM is called '${parts.slice(0, -1).join('.')}'`,
    )
  );
}

function resolvePath(
  analysis: StatementAnalysis,
  parts: readonly string[],
  scope: Scope,
  byte: number,
): Reference | undefined {
  const variable =
    analysis.variable(parts.slice(-2), byte) ?? analysis.variable(parts, byte);
  if (variable) {
    return {
      kind: 'column',
      column: { name: parts[parts.length - 1], lineage: variable },
    };
  }
  if (analysis.dialect !== 'redshift') {
    return undefined;
  }
  for (let length = Math.min(parts.length - 2, 3); length >= 1; length--) {
    const item = findItem(parts.slice(0, length), scope);
    if (item) {
      return pathOf(columnOfItem(analysis, item, parts[length], byte, parts));
    }
  }
  return pathOf(resolveName(analysis, parts[0], scope, byte));
}

function pathOf(reference: Reference): Reference {
  return reference.kind === 'column' ? { ...reference, path: true } : reference;
}

/** The column of something in FROM, by the name that a qualified reference gives. */
export function columnOfItem(
  analysis: StatementAnalysis,
  item: FromItem,
  name: string,
  byte: number,
  parts: readonly string[],
): Reference {
  const { relation } = item;
  const found = relation.find(name, byte);
  if (found === 'ambiguous') {
    return failedReference(
      analysis,
      byte,
      'ambiguous-column',
      `'${parts.join('.')}' means more than one column`,
    );
  }
  if (found) {
    return { kind: 'column', column: found };
  }
  const open = relation.openFor(name);
  if (open.length === 1) {
    return { kind: 'column', column: open[0].column(name, byte) };
  }
  if (open.length > 1) {
    return failedReference(
      analysis,
      byte,
      'ambiguous-column',
      `'${parts.join('.')}' could come from ${
        open.length
      } tables whose columns are not known`,
    );
  }
  const system = relation.systemColumn?.(name, byte);
  if (system) {
    return { kind: 'column', column: system };
  }
  // `t.f` is f(t) where t has no column f.
  return analysis.dialect === 'postgres' && analysis.hasFunction([name])
    ? { kind: 'row', item }
    : failedReference(
        analysis,
        byte,
        'unknown-column',
        `'${parts.slice(0, -1).join('.')}' has no column '${name}'`,
      );
}
