import type { Printer } from '../Printer';
import { type OutputName, emptyEnv } from '../expression/Env';
import { quoteName } from '../schema/quoteName';
import {
  type TypedName,
  boolean,
  isComparable,
  sameType,
} from '../schema/SqlType';
import { lateralEnv, printPart } from './fromClause';
import { type FromPart, columnAliases, envOf, rowPart } from './FromPart';
import type { QueryWish } from './query';
import { printTable } from './table';

const TYPES = [
  { sql: 'JOIN', natural: 'NATURAL JOIN', weight: 3 },
  { sql: 'LEFT JOIN', natural: 'NATURAL LEFT JOIN', weight: 3 },
  { sql: 'RIGHT JOIN', natural: 'NATURAL RIGHT JOIN', weight: 1 },
  { sql: 'FULL JOIN', natural: 'NATURAL FULL JOIN', weight: 1 },
] as const;

/** A join, with or without an alias of its own. */
export function printJoin(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
  joins: number,
): FromPart {
  const { random } = printer;
  const natural = wantedNaturalJoin(printer, wish);
  if (natural) {
    return natural;
  }
  const left = printPart(printer, wish, before, joins);
  if (
    wish.depth > 0 &&
    printer.chance('LEFT JOIN LATERAL with LIMIT 1', 0.08)
  ) {
    return lateralJoin(printer, wish, [...before, left], left);
  }
  const type = random.weighted(
    TYPES.map(one => ({
      ...one,
      weight: printer.wants(one.natural) ? one.weight * 20 : one.weight,
    })),
  );
  const seesLeft = type.sql === 'JOIN' || type.sql === 'LEFT JOIN';
  const right = printer.attempt(() => {
    const part = printPart(
      printer,
      wish,
      seesLeft ? [...before, left] : [],
      joins,
    );
    return isApart(left, part) ? part : undefined;
  });
  if (!right) {
    return left;
  }
  const joined =
    mergedJoin(printer, left, right, type) ??
    conditionJoin(printer, wish, left, right, type.sql);
  return printer.chance('aliased join', 0.1)
    ? aliasedJoin(printer, joined)
    : nested(printer, joined);
}

/** How many pairs of tables are tried for a NATURAL join. */
const PAIRS = 8;

/** A NATURAL join of two tables, where one is wanted and two have columns that fit. */
function wantedNaturalJoin(
  printer: Printer,
  wish: QueryWish,
): FromPart | undefined {
  const wanted = TYPES.filter(one => printer.wants(one.natural));
  if (wanted.length === 0 || printer.random.chance(0.2)) {
    return undefined;
  }
  const type = printer.random.pick(wanted);
  for (let tries = 0; tries < PAIRS; tries++) {
    const joined = printer.attempt(() => {
      const left = printTable(printer, wish);
      const right = printTable(printer, wish);
      const columns = isApart(left, right)
        ? naturalColumns(left, right)
        : undefined;
      return (
        columns && merge(left, right, columns, `NATURAL ${type.sql}`, '', [])
      );
    });
    if (joined) {
      printer.count(type.natural);
      return joined;
    }
  }
  return undefined;
}

function isApart(left: FromPart, right: FromPart): boolean {
  return !left.rows.some(one =>
    right.rows.some(two => one.alias === two.alias),
  );
}

function nested(printer: Printer, part: FromPart): FromPart {
  return printer.random.chance(0.3) ? { ...part, sql: `(${part.sql})` } : part;
}

/** A join with ON, or CROSS JOIN. */
function conditionJoin(
  printer: Printer,
  wish: QueryWish,
  left: FromPart,
  right: FromPart,
  join: string,
): FromPart {
  const { random } = printer;
  const env = envOf(printer, [left, right], emptyEnv(wish.outer, wish.ctes));
  const both = (part: FromPart) =>
    envOf(printer, [part], emptyEnv(undefined, []));
  const equalities = both(left).leaves.flatMap(one =>
    both(right)
      .leaves.filter(
        two =>
          one.outer &&
          two.outer &&
          isComparable(two.type) &&
          sameType(one.type, two.type),
      )
      .map(two => `${one.outer} = ${two.outer}`),
  );
  const condition =
    random.chance(0.75) && equalities.length > 0
      ? `${random.pick(equalities)}${
          random.chance(0.25) && join !== 'FULL JOIN'
            ? ` AND ${printer.expression(env, boolean, 2)}`
            : ''
        }`
      : undefined;
  const sql = condition
    ? `${left.sql} ${join} ${right.sql} ON ${condition}`
    : `${left.sql} ${join === 'JOIN' ? 'CROSS JOIN' : join} ${right.sql}${
        join === 'JOIN' ? '' : ' ON true'
      }`;
  return {
    sql,
    rows: [...left.rows, ...right.rows],
    shown: [...left.shown, ...right.shown],
    merged: [...(left.merged ?? []), ...(right.merged ?? [])],
    systemOf: left.systemOf,
  };
}

/** The columns that both sides have once, of one type. */
function shared(left: FromPart, right: FromPart): TypedName[] | undefined {
  const once = (part: FromPart, name: string) =>
    part.shown.filter(one => one.name === name);
  const names = left.shown.flatMap(one => one.name ?? []);
  const both = [...new Set(names)].filter(name => once(right, name).length > 0);
  const columns: TypedName[] = [];
  for (const name of both) {
    const [a, b] = [once(left, name), once(right, name)];
    if (
      a.length > 1 ||
      b.length > 1 ||
      !sameType(a[0].type, b[0].type) ||
      !isComparable(a[0].type)
    ) {
      return columns.length > 0 ? undefined : [];
    }
    columns.push({ name, type: a[0].type });
  }
  return columns;
}

function canUse(left: FromPart, right: FromPart): TypedName[] {
  const once = (part: FromPart, name: string | undefined) =>
    part.shown.filter(one => one.name === name);
  return left.shown.filter(
    (one): one is TypedName =>
      one.name !== undefined &&
      once(left, one.name).length === 1 &&
      once(right, one.name).length === 1 &&
      sameType(one.type, once(right, one.name)[0].type) &&
      isComparable(one.type),
  );
}

/** What a NATURAL join would merge; undefined where it would merge nothing or fail. */
function naturalColumns(
  left: FromPart,
  right: FromPart,
): TypedName[] | undefined {
  if ([...left.shown, ...right.shown].some(one => one.name === undefined)) {
    return undefined;
  }
  const columns = shared(left, right);
  const common = new Set(
    left.shown
      .filter(one => right.shown.some(two => two.name === one.name))
      .map(one => one.name),
  );
  return columns && columns.length > 0 && columns.length === common.size
    ? columns
    : undefined;
}

/** NATURAL and USING. */
function mergedJoin(
  printer: Printer,
  left: FromPart,
  right: FromPart,
  type: Omit<(typeof TYPES)[number], 'weight'>,
): FromPart | undefined {
  const { random } = printer;
  if ([...left.shown, ...right.shown].some(one => one.name === undefined)) {
    return undefined;
  }
  const natural = naturalColumns(left, right);
  if (natural && printer.chance(type.natural, 0.3)) {
    return merge(left, right, natural, `NATURAL ${type.sql}`, '', []);
  }
  const usable = canUse(left, right);
  if (usable.length > 0 && printer.chance('USING', 0.4)) {
    const columns = random.some(usable, random.between(1, 2));
    const using = ` USING (${columns
      .map(one => quoteName(one.name))
      .join(', ')})`;
    if (printer.chance('USING with an alias', 0.2)) {
      const alias = printer.label('u');
      return merge(
        left,
        right,
        columns,
        type.sql,
        `${using} AS ${printer.name(alias)}`,
        [{ alias, columns, value: false, complete: true }],
      );
    }
    return merge(left, right, columns, type.sql, using, []);
  }
  return undefined;
}

function merge(
  left: FromPart,
  right: FromPart,
  columns: readonly TypedName[],
  join: string,
  using: string,
  rows: FromPart['rows'],
): FromPart {
  const names = columns.map(one => one.name);
  const rest = (shown: readonly OutputName[]) =>
    shown.filter(one => !names.includes(one.name ?? ''));
  return {
    sql: `${left.sql} ${join} ${right.sql}${using}`,
    rows: [...left.rows, ...right.rows, ...rows],
    shown: [...columns, ...rest(left.shown), ...rest(right.shown)],
    merged: [...names, ...(left.merged ?? []), ...(right.merged ?? [])].filter(
      (name, at, all) => all.indexOf(name) === at,
    ),
  };
}

/** `(a JOIN b) AS j (…)`: hides what is inside. */
function aliasedJoin(printer: Printer, joined: FromPart): FromPart {
  const alias = printer.label('j');
  const named = printer.random.chance(0.6)
    ? columnAliases(printer, joined.shown, 'column aliases of a join')
    : { sql: '', columns: joined.shown };
  const part = rowPart(
    `(${joined.sql}) AS ${printer.name(alias)}${named.sql}`,
    alias,
    named.columns,
  );
  return part;
}

/** `LEFT JOIN LATERAL (… LIMIT 1) ON true`. */
function lateralJoin(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
  left: FromPart,
): FromPart {
  printer.count('LATERAL');
  const inner = printer.query({
    outer: lateralEnv(printer, wish, before),
    ctes: wish.ctes,
    depth: wish.depth - 1,
    first: true,
  });
  const alias = printer.label('l');
  const right = rowPart(
    `LATERAL (${inner.sql}) AS ${printer.name(alias)}`,
    alias,
    inner.columns,
  );
  return {
    sql: `${left.sql} LEFT JOIN ${right.sql} ON true`,
    rows: [...left.rows, ...right.rows],
    shown: [...left.shown, ...right.shown],
    merged: left.merged,
  };
}
