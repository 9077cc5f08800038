import type { Reason } from '../model/Reason';
import type { AstNode } from '../parser/Ast';
import { type Lineage, noLineage, transformed } from './Lineage';
import type { Column, OpenColumns } from './Relation';
import type { FromItem, Scope } from './Scope';
import type { StatementAnalysis } from './StatementAnalysis';
import { wholeRowOf } from './TableRelation';

/** What a name means. */
export type Reference =
  | { readonly kind: 'column'; readonly column: Column }
  /** The name of something in FROM, used as a value. */
  | { readonly kind: 'row'; readonly item: FromItem }
  | { readonly kind: 'failed'; readonly reason: Reason };

/** The lineage of a reference in an expression. */
export function referenceLineage(reference: Reference, byte: number): Lineage {
  switch (reference.kind) {
    case 'column':
      return reference.column.lineage;
    case 'row':
      return transformed(
        wholeRowOf(reference.item.relation.slots(byte), byte),
        'expression',
        'value',
        undefined,
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
      : fail(
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

function fail(
  analysis: StatementAnalysis,
  byte: number,
  code: Reason['code'],
  message: string,
): Reference {
  return { kind: 'failed', reason: analysis.reasonAt(code, message, byte) };
}

function resolveName(
  analysis: StatementAnalysis,
  name: string,
  scope: Scope,
  byte: number,
): Reference {
  if (name === 'sysdate' && analysis.dialect === 'redshift') {
    // A reserved word of Redshift: the time, never a column.
    return { kind: 'column', column: { name, lineage: noLineage } };
  }
  for (
    let level: Scope | undefined = scope;
    level !== undefined;
    level = level.parent
  ) {
    const reference = resolveInLevel(analysis, name, level, byte);
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
  return fail(
    analysis,
    byte,
    'unknown-column',
    `no table of the query has a column '${name}'`,
  );
}

function resolveInLevel(
  analysis: StatementAnalysis,
  name: string,
  level: Scope,
  byte: number,
): Reference | undefined {
  let found: Column | undefined;
  const open: OpenColumns[] = [];
  for (const item of level.items) {
    if (!item.unqualified) {
      continue;
    }
    const one = item.relation.find(name, byte);
    if (one === 'ambiguous' || (one && found)) {
      return fail(
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

function resolveOpen(
  analysis: StatementAnalysis,
  name: string,
  level: Scope,
  open: readonly OpenColumns[],
  byte: number,
): Reference {
  if (open.length > 1) {
    return fail(
      analysis,
      byte,
      'ambiguous-column',
      `'${name}' could be a column of ${open.length} tables whose columns are not known`,
    );
  }
  const outer = outerCandidate(name, level.parent, byte);
  if (outer === 'known') {
    return fail(
      analysis,
      byte,
      'ambiguous-column',
      `'${name}' could be a column of the inner table, whose columns are not known, or of the outer query`,
    );
  }
  const column = open[0].column(name, byte);
  return {
    kind: 'column',
    column: outer === 'possible' ? assumed(column) : column,
  };
}

/** Whether an enclosing query has, or may have, a column of this name. */
function outerCandidate(
  name: string,
  outer: Scope | undefined,
  byte: number,
): 'none' | 'possible' | 'known' {
  let candidate: 'none' | 'possible' = 'none';
  for (let level = outer; level !== undefined; level = level.parent) {
    for (const { relation, unqualified } of level.items) {
      if (unqualified && relation.find(name, byte)) {
        return 'known';
      }
      if (unqualified && relation.openFor(name).length > 0) {
        candidate = 'possible';
      }
    }
  }
  return candidate;
}

function assumed(column: Column): Column {
  return {
    ...column,
    lineage: {
      ...column.lineage,
      sources: column.lineage.sources.map(source => ({
        ...source,
        assumed: true,
      })),
    },
  };
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
    fail(
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
  return reference.kind === 'column'
    ? {
        kind: 'column',
        column: {
          name: reference.column.name,
          lineage: transformed(
            reference.column.lineage,
            'expression',
            'value',
            undefined,
          ),
        },
      }
    : reference;
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
    return fail(
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
    return fail(
      analysis,
      byte,
      'ambiguous-column',
      `'${parts.join('.')}' could come from ${
        open.length
      } tables whose columns are not known`,
    );
  }
  const system = relation.systemColumn?.(name, byte);
  return system
    ? { kind: 'column', column: system }
    : fail(
        analysis,
        byte,
        'unknown-column',
        `'${parts.slice(0, -1).join('.')}' has no column '${name}'`,
      );
}

/**
 * The entry of FROM that a name of one to three parts means, innermost first. A
 * table hidden behind an alias is taken when nothing else has the name.
 */
export function findItem(
  parts: readonly string[],
  scope: Scope | undefined,
): FromItem | undefined {
  let hidden: FromItem | undefined;
  for (let level = scope; level !== undefined; level = level.parent) {
    for (const item of level.items) {
      if (item.qualified && matches(item, parts)) {
        return item;
      }
      if (
        !hidden &&
        item.hiddenTable &&
        sameTable(item.hiddenTable.name, parts)
      ) {
        hidden = item;
      }
    }
  }
  return hidden;
}

function matches(item: FromItem, parts: readonly string[]): boolean {
  if (parts.length === 1) {
    return item.alias === parts[0];
  }
  return item.table !== undefined && sameTable(item.table.name, parts);
}

function sameTable(
  table: { database?: string; schema?: string; name: string },
  parts: readonly string[],
): boolean {
  const names = [...parts].reverse();
  return (
    table.name === names[0] &&
    (names[1] === undefined || table.schema === names[1]) &&
    (names[2] === undefined ||
      table.database === undefined ||
      table.database === names[2])
  );
}

function findSystemColumn(
  name: string,
  scope: Scope,
  byte: number,
): Column | undefined {
  for (
    let level: Scope | undefined = scope;
    level !== undefined;
    level = level.parent
  ) {
    for (const { relation, unqualified } of level.items) {
      const column = unqualified
        ? relation.systemColumn?.(name, byte)
        : undefined;
      if (column) {
        return column;
      }
    }
  }
  return undefined;
}
