import type { Printer } from '../Printer';
import type { Cte } from '../expression/Env';
import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import type { WorldRelation } from '../schema/World';
import type { Construct } from '../constructs';
import { type FromPart, columnAliases, rowPart } from './FromPart';
import type { QueryWish } from './query';

const KINDS: Partial<Record<WorldRelation['kind'], Construct>> = {
  partitioned: 'partitioned table',
  parent: 'inheritance parent',
  view: 'view on a view',
  materialized: 'view on a materialized view',
};

/**
 * A table, view or WITH query by name.
 *
 * @param stored - no WITH query
 */
export function printTable(
  printer: Printer,
  wish: QueryWish,
  stored = false,
): FromPart {
  const { random } = printer;
  const visible = wish.ctes.filter(
    (cte, at) => wish.ctes.findIndex(one => one.name === cte.name) === at,
  );
  if (!stored && visible.length > 0 && random.chance(0.55)) {
    return printCte(printer, random.pick(visible));
  }
  const relation = pickRelation(printer);
  const kind = KINDS[relation.kind];
  if (kind) {
    printer.count(kind);
  }
  const isParent = ['table', 'partitioned', 'parent'].includes(relation.kind);
  const onlyOne = isParent && printer.chance('ONLY', 0.05);
  const name = printer.relation(
    relation,
    wish.ctes.map(cte => cte.name),
  );
  const sample =
    ['table', 'partitioned', 'parent', 'materialized'].includes(
      relation.kind,
    ) && printer.chance('TABLESAMPLE', 0.03)
      ? ` TABLESAMPLE BERNOULLI (${random.between(1, 100)})${
          random.chance(0.5) ? ' REPEATABLE (7)' : ''
        }`
      : '';
  const alias = random.chance(0.1)
    ? printer.fresh(relation.columns[0].name.slice(0, 20))
    : printer.label('t');
  const named = random.chance(0.12)
    ? columnAliases(printer, relation.columns, 'column aliases of a table')
    : { sql: '', columns: relation.columns };
  return rowPart(
    `${onlyOne ? 'ONLY ' : ''}${name} AS ${printer.name(alias)}${
      named.sql
    }${sample}`,
    alias,
    named.columns,
    relation,
  );
}

function pickRelation(printer: Printer): WorldRelation {
  const { random, world } = printer;
  const [called] =
    world.functions.find(one => one.kind === 'of-row')?.parameters ?? [];
  const ofCalled = world.relations.find(
    ({ schema, name }) => qualified(schema, name) === called?.type.sql,
  );
  if (ofCalled && printer.wants('t.f for f(t)') && random.chance(0.7)) {
    return ofCalled;
  }
  for (const [construct, kind] of [
    ['partitioned table', 'partitioned'],
    ['inheritance parent', 'parent'],
    ['view on a view', 'view'],
    ['view on a materialized view', 'materialized'],
  ] as const) {
    const found = world.relations.filter(one => one.kind === kind);
    if (found.length > 0 && printer.wants(construct) && random.chance(0.6)) {
      return random.pick(found);
    }
  }
  const tables = world.relations.filter(
    one => one.kind !== 'view' && one.kind !== 'materialized',
  );
  return random.chance(0.12)
    ? random.pick(world.relations)
    : random.pick(tables);
}

function printCte(printer: Printer, cte: Cte): FromPart {
  const alias = printer.random.chance(0.5) ? printer.label('t') : cte.name;
  const named =
    alias !== cte.name && cte.columns.length > 0 && printer.random.chance(0.2)
      ? columnAliases(printer, cte.columns, 'column aliases of a table')
      : { sql: '', columns: cte.columns };
  return rowPart(
    alias === cte.name
      ? quoteName(cte.name)
      : `${quoteName(cte.name)} AS ${printer.name(alias)}${named.sql}`,
    alias,
    named.columns,
  );
}
