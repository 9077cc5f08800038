import type { Printer } from '../Printer';
import {
  type Env,
  type Leaf,
  type OutputName,
  type Row,
  columnSql,
  nameConstructs,
} from '../expression/Env';
import { quoteName } from '../schema/quoteName';
import type { TypedName } from '../schema/SqlType';
import type { WorldRelation } from '../schema/World';
import type { Construct } from '../constructs';

/** An entry of FROM, or a join of some. */
export interface FromPart {
  readonly sql: string;
  /** What qualified names may use. */
  readonly rows: readonly Row[];
  /** What `*` and unqualified names see. */
  readonly shown: readonly OutputName[];
  /** What stands only in the names of joined columns: unqualified names alone may use it. */
  readonly merged?: readonly string[];
  /** A single table, which system columns are known of. */
  readonly systemOf?: string;
}

/** The part for something with an alias and columns. */
export function rowPart(
  sql: string,
  alias: string,
  columns: readonly OutputName[],
  relation?: WorldRelation,
): FromPart {
  const known = columns.filter(
    (one): one is TypedName =>
      one.name !== undefined &&
      columns.filter(other => other.name === one.name).length === 1,
  );
  return {
    sql,
    rows: [
      {
        alias,
        columns:
          relation &&
          known.length === relation.columns.length &&
          known.every((one, at) => one.name === relation.columns[at].name)
            ? relation.columns
            : known,
        relation,
        value: true,
        complete: known.length === columns.length,
      },
    ],
    shown: columns,
    ...(relation &&
      relation.kind !== 'view' &&
      relation.kind !== 'materialized' && { systemOf: alias }),
  };
}

/** A list of column aliases, new for each column or for the first ones. */
export function columnAliases(
  printer: Printer,
  columns: readonly OutputName[],
  construct: Construct,
): { sql: string; columns: readonly OutputName[] } {
  printer.count(construct);
  const count = printer.random.between(1, columns.length);
  const renamed = columns.map((column, at) =>
    at < count ? { ...column, name: printer.label('a') } : column,
  );
  return {
    sql: `(${renamed
      .slice(0, count)
      .map(one => printer.name(one.name ?? ''))
      .join(', ')})`,
    columns: renamed,
  };
}

/** What an expression over these entries of FROM may name. */
export function envOf(
  printer: Printer,
  parts: readonly FromPart[],
  base: Env,
): Env {
  const rows = parts.flatMap(part => part.rows);
  const shown = parts.flatMap(part => part.shown);
  const isUnique = (name: string) =>
    shown.filter(one => one.name === name).length === 1;
  const leaves: Leaf[] = rows.flatMap(row =>
    row.columns.map(({ name, type, ...rest }): Leaf => {
      const outer = columnSql(row.alias, name);
      const bare =
        isUnique(name) &&
        !parts.some(part => part.merged?.includes(name)) &&
        printer.random.chance(
          printer.wants('input column before alias in GROUP BY') ? 0.9 : 0.35,
        );
      const traps: Construct[] =
        bare && rows.some(one => one.alias === name)
          ? ['column named as its table']
          : [];
      return {
        sql: bare ? quoteName(name) : outer,
        outer,
        type,
        constructs: [
          ...traps,
          ...nameConstructs(name),
          ...kindConstructs(type.kind, rest),
        ],
      };
    }),
  );
  for (const part of parts) {
    for (const name of part.merged ?? []) {
      const column = part.shown.find(one => one.name === name);
      if (column && isUnique(name)) {
        leaves.push({ sql: quoteName(name), type: column.type });
      }
    }
    if (part.systemOf !== undefined && printer.random.chance(0.3)) {
      leaves.push(...systemLeaves(part.systemOf));
    }
  }
  return { ...base, leaves, rows };
}

function kindConstructs(kind: string, column: object): Construct[] {
  const found: Construct[] =
    kind === 'domain' || kind === 'enum' || kind === 'composite' ? [kind] : [];
  return 'generated' in column && column.generated
    ? [...found, 'generated column']
    : found;
}

function systemLeaves(alias: string): Leaf[] {
  return (['ctid', 'tableoid', 'xmin'] as const).map(name => ({
    sql: `${columnSql(alias, name)}::text`,
    outer: `${columnSql(alias, name)}::text`,
    type: { sql: 'text', kind: 'text' },
    constructs: [name],
  }));
}
