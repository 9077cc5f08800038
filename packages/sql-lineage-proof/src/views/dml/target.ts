import type { Printer } from '../Printer';
import { type Cte, type Env, emptyEnv } from '../expression/Env';
import { type FromPart, envOf, rowPart } from '../query/FromPart';
import type { WorldColumn, WorldRelation } from '../schema/World';
import { integer } from '../schema/SqlType';

/** The table that a statement writes, with its name in the statement. */
export interface Target {
  readonly relation: WorldRelation;
  readonly alias: string;
  readonly sql: string;
  readonly part: FromPart;
  /** What may be written. */
  readonly columns: readonly WorldColumn[];
}

/** A table to write. */
export function printTarget(
  printer: Printer,
  ctes: readonly Cte[],
  as = ' AS ',
): Target {
  const relation = printer.random.pick(
    printer.world.relations.filter(one => one.kind === 'table'),
  );
  const alias = printer.label('target');
  const name = printer.relation(
    relation,
    ctes.map(cte => cte.name),
  );
  const sql = `${name}${as}${printer.name(alias)}`;
  return {
    relation,
    alias,
    sql,
    part: rowPart(sql, alias, relation.columns, relation),
    columns: relation.columns.filter(one => !one.generated),
  };
}

/** What expressions over these entries may name. */
export function over(
  printer: Printer,
  parts: readonly FromPart[],
  ctes: readonly Cte[],
): Env {
  return envOf(printer, parts, emptyEnv(undefined, ctes));
}

/** RETURNING, with an integer first that a WITH query calls `got`. */
export function returning(printer: Printer, env: Env): string {
  return ` RETURNING ${printer.expression(env, integer, 1)} AS got`;
}
