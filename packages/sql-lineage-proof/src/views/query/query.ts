import type { PrintedQuery, Printer } from '../Printer';
import { CONSTRUCTS } from '../constructs';
import type { Cte, Env } from '../expression/Env';
import { type SqlType, isComparable } from '../schema/SqlType';
import { printSelect } from './select';
import { printSetOperation } from './setOperation';
import { printValues } from './values';
import { printWith } from './withClause';

/** What is asked of a query. */
export interface QueryWish {
  /** What surrounds it and may be named in it. */
  readonly outer?: Env;
  readonly ctes: readonly Cte[];
  /** The types of its columns; whatever comes without them. */
  readonly types?: readonly SqlType[];
  /** How deeply queries may still nest in it. */
  readonly depth: number;
  /** At most one row, as far as that is a matter of syntax. */
  readonly first?: boolean;
  /** Whatever columns come are right. */
  readonly free?: boolean;
  /** Without ORDER BY and LIMIT. */
  readonly bare?: boolean;
  /** Its columns become those of a view: every one needs a name of its own. */
  readonly named?: boolean;
}

/** A query: with its WITH, of one SELECT or several. */
export function query(printer: Printer, wish: QueryWish): PrintedQuery {
  const { random } = printer;
  const withClause =
    wish.depth > 0 && !printer.spent && random.chance(withChance(printer, wish))
      ? printWith(printer, wish)
      : undefined;
  const inner: QueryWish = withClause
    ? { ...wish, ctes: withClause.ctes, depth: wish.depth - 1 }
    : wish;
  const types = wish.types ?? anyTypes(printer);
  const body = printBody(
    printer,
    { ...inner, types, free: wish.types === undefined },
    types,
  );
  return withClause
    ? { sql: `WITH ${withClause.sql} ${body.sql}`, columns: body.columns }
    : body;
}

/** How likely a query has a WITH: those that are wanted stand where one is. */
function withChance(printer: Printer, { named, ctes }: QueryWish): number {
  if (ctes.length > 0 && printer.wants('inner CTE that hides an outer one')) {
    return 0.4;
  }
  if (named) {
    return CONSTRUCTS.with.some(one => printer.wants(one)) ? 0.85 : 0.45;
  }
  return 0.12;
}

function printBody(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
): PrintedQuery {
  const combines =
    wish.depth > 0 &&
    !printer.spent &&
    types.length > 0 &&
    types.every(isComparable) &&
    printer.random.chance(0.2);
  if (combines) {
    return printSetOperation(printer, wish, types);
  }
  if (types.length > 0 && printer.random.chance(0.03)) {
    return printValues(printer, wish, types);
  }
  return printSelect(printer, wish, types);
}

function anyTypes(printer: Printer): SqlType[] {
  const { random } = printer;
  const pool = [
    ...printer.world.relations.flatMap(one => one.columns.map(c => c.type)),
  ];
  return Array.from({ length: random.between(1, 6) }, () => random.pick(pool));
}
