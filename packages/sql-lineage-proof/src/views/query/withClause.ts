import type { Printer } from '../Printer';
import type { Cte } from '../expression/Env';
import { columnAliases } from './FromPart';
import type { QueryWish } from './query';
import { printRecursion } from './recursion';

const RECURSIVE = [
  'recursion',
  'recursion with swapped columns',
  'recursion with columns that feed each other',
  'SEARCH BREADTH FIRST',
  'SEARCH DEPTH FIRST',
  'CYCLE',
] as const;

/** WITH, up to the query that it belongs to. */
export interface WithClause {
  readonly sql: string;
  /** What the query may read: the nearest of a name first. */
  readonly ctes: readonly Cte[];
}

/** One WITH query or a few; a recursive one comes alone or last. */
export function printWith(printer: Printer, wish: QueryWish): WithClause {
  const { random } = printer;
  let ctes = wish.ctes;
  const parts: string[] = [];
  const recursive = random.chance(
    RECURSIVE.some(one => printer.wants(one)) ? 0.8 : 0.12,
  );
  const count = random.between(1, 2);
  for (let at = 0; at < count; at++) {
    if (recursive && at === count - 1) {
      const made = printRecursion(printer, { ...wish, ctes });
      parts.push(made.sql);
      ctes = [made.cte, ...ctes];
    } else {
      const made = printPlain(
        printer,
        { ...wish, ctes },
        recursive ? undefined : ctes.slice(0, parts.length),
      );
      parts.push(made.sql);
      ctes = [made.cte, ...ctes];
    }
  }
  return { sql: `${recursive ? 'RECURSIVE ' : ''}${parts.join(', ')}`, ctes };
}

function printPlain(
  printer: Printer,
  wish: QueryWish,
  siblings: readonly Cte[] | undefined,
): { sql: string; cte: Cte } {
  const { random } = printer;
  const inner = printer.query({
    outer: wish.outer,
    ctes: wish.ctes,
    depth: wish.depth - 1,
  });
  // In a recursive WITH a name that something else has would mean the query itself.
  const name = siblings
    ? cteName(printer, wish, siblings)
    : printer.label('cte');
  const named =
    inner.columns.length > 0 && random.chance(0.3)
      ? columnAliases(printer, inner.columns, 'column aliases of a CTE')
      : { sql: '', columns: inner.columns };
  let how = '';
  if (printer.chance('MATERIALIZED', 0.12)) {
    how = 'MATERIALIZED ';
  } else if (printer.chance('NOT MATERIALIZED', 0.12)) {
    how = 'NOT MATERIALIZED ';
  }
  return {
    sql: `${printer.name(name)}${named.sql} AS ${how}(${inner.sql})`,
    cte: { name, columns: named.columns },
  };
}

/** A name: of its own, of a table, or of a WITH query further out. */
function cteName(
  printer: Printer,
  wish: QueryWish,
  siblings: readonly Cte[],
): string {
  const taken = siblings.map(one => one.name);
  const tables = printer.world.relations
    .filter(one => one.schema === printer.world.searchPath[0])
    .map(one => one.name)
    .filter(one => !taken.includes(one));
  const outer = wish.ctes
    .slice(siblings.length)
    .map(one => one.name)
    .filter(one => !taken.includes(one));
  if (
    outer.length > 0 &&
    printer.chance('inner CTE that hides an outer one', 0.25)
  ) {
    return printer.random.pick(outer);
  }
  if (tables.length > 0 && printer.chance('CTE named as a table', 0.15)) {
    return printer.random.pick(tables);
  }
  return printer.label('cte');
}
