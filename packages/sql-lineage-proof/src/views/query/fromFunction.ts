import type { Printer } from '../Printer';
import type { Env, OutputName } from '../expression/Env';
import { qualified } from '../schema/ddlText';
import { quoteName, quoteText } from '../schema/quoteName';
import {
  type TypedName,
  date,
  integer,
  integers,
  jsonb,
  numeric,
  text,
  texts,
  xml,
} from '../schema/SqlType';
import type { WorldFunction } from '../schema/World';
import type { Construct } from '../constructs';
import { lateralEnv } from './fromClause';
import { type FromPart, columnAliases, rowPart } from './FromPart';
import type { QueryWish } from './query';

/** A call in FROM with the columns that it gives before its alias is known. */
interface Call {
  readonly sql: string;
  /** A single unnamed column takes the alias. */
  readonly columns: readonly TypedName[] | TypedName['type'];
  readonly construct?: Construct;
  /** Names and types must be written after the alias. */
  readonly definitions?: readonly TypedName[];
}

const KINDS: Partial<Record<WorldFunction['kind'], Construct>> = {
  out: 'function with OUT parameters',
  table: 'function that RETURNS TABLE',
  rows: 'function that returns rows of a table',
};

/** Functions in FROM, alone or in ROWS FROM, JSON_TABLE and XMLTABLE. */
export function printFunction(
  printer: Printer,
  wish: QueryWish,
  before: readonly FromPart[],
): FromPart {
  const env = lateralEnv(printer, wish, before);
  const ways = [
    { weight: 4, print: () => oneFunction(printer, env) },
    {
      weight: 1,
      construct: 'ROWS FROM' as const,
      print: () => rowsFrom(printer, env),
    },
    {
      weight: 1,
      construct: 'JSON_TABLE' as const,
      print: () => jsonTable(printer, env),
    },
    {
      weight: 1,
      construct: 'XMLTABLE' as const,
      print: () => xmlTable(printer, env),
    },
  ];
  const wanted = (
    [
      'WITH ORDINALITY',
      'column definition list',
      'generate_series',
      'unnest of several arrays',
      'json_to_recordset',
      ...Object.values(KINDS),
    ] as const
  ).some(one => printer.wants(one));
  const way = wanted ? ways[0] : printer.choose(ways);
  if (way.construct) {
    printer.count(way.construct);
  }
  return way.print();
}

function call(printer: Printer, env: Env, plain: boolean): Call {
  const arg = (type: TypedName['type']) => printer.expression(env, type, 1);
  const own = (kind: WorldFunction['kind']): Call | undefined => {
    const made = printer.world.functions.find(one => one.kind === kind);
    return (
      made && {
        sql: `${qualified(made.schema, made.name)}(${made.parameters
          .map(one => arg(one.type))
          .join(', ')})`,
        columns: made.type && kind !== 'composite' ? made.type : made.columns,
        construct: KINDS[kind],
      }
    );
  };
  const ways: {
    weight: number;
    construct?: Construct;
    print: () => Call | undefined;
  }[] = [
    {
      weight: 2,
      construct: 'generate_series',
      print: () => ({
        sql: `generate_series(${arg(integer)}, ${arg(integer)})`,
        columns: integer,
      }),
    },
    {
      weight: 2,
      print: () => ({ sql: `unnest(${arg(integers)})`, columns: integer }),
    },
    {
      weight: 1,
      print: () => ({
        sql: `jsonb_each(${arg(jsonb)})`,
        columns: [
          { name: 'key', type: text },
          { name: 'value', type: jsonb },
        ],
      }),
    },
    {
      weight: 1,
      print: () => ({
        sql: `jsonb_array_elements_text(${arg(jsonb)})`,
        columns: [{ name: 'value', type: text }],
      }),
    },
    { weight: 1, construct: KINDS.out, print: () => own('out') },
    { weight: 1, construct: KINDS.table, print: () => own('table') },
    { weight: 1, construct: KINDS.rows, print: () => own('rows') },
    { weight: 0.7, print: () => own('set') },
    { weight: 0.5, print: () => own('composite') },
    { weight: 0.5, print: () => own('scalar') },
    ...(plain
      ? [
          {
            weight: 1,
            construct: 'unnest of several arrays' as const,
            print: (): Call => ({
              sql: `unnest(${arg(integers)}, ${arg(texts)})`,
              columns: [
                { name: 'unnest', type: integer },
                { name: 'unnest', type: text },
              ],
            }),
          },
          {
            weight: 1,
            construct: 'column definition list' as const,
            print: () => {
              const made = own('record');
              return (
                made && {
                  ...made,
                  definitions: definitions(printer, [integer, text, date]),
                }
              );
            },
          },
          {
            weight: 1,
            construct: 'json_to_recordset' as const,
            print: (): Call => ({
              sql: `jsonb_to_recordset(${arg(jsonb)})`,
              columns: [],
              definitions: definitions(printer, [integer, text, numeric]),
            }),
          },
        ]
      : []),
  ];
  const way = printer.choose(ways);
  const made = way.print() ?? {
    sql: `generate_series(1, ${arg(integer)})`,
    columns: integer,
    construct: 'generate_series' as const,
  };
  const construct = made.construct ?? way.construct;
  if (construct) {
    printer.count(construct);
  }
  return made;
}

function definitions(
  printer: Printer,
  types: readonly TypedName['type'][],
): TypedName[] {
  return types.map(type => ({ name: printer.label('d'), type }));
}

function listOf(printer: Printer, columns: readonly TypedName[]): string {
  return columns
    .map(one => `${printer.name(one.name)} ${one.type.sql}`)
    .join(', ');
}

function oneFunction(printer: Printer, env: Env): FromPart {
  const { random } = printer;
  printer.count('function in FROM');
  const made = call(printer, env, true);
  const alias = printer.label('f');
  if (made.definitions) {
    return rowPart(
      `${made.sql} AS ${printer.name(alias)}(${listOf(
        printer,
        made.definitions,
      )})`,
      alias,
      made.definitions,
    );
  }
  const ordinality = printer.chance('WITH ORDINALITY', 0.2);
  const columns: OutputName[] =
    'kind' in made.columns
      ? [{ name: alias, type: made.columns }]
      : [...made.columns];
  // Their ordinality is a bigint, which no other column of the grammar is.
  const bigint = { sql: 'bigint', kind: 'integer' } as const;
  const all = ordinality
    ? [...columns, { name: 'ordinality', type: bigint }]
    : columns;
  const named = random.chance(0.35)
    ? columnAliases(printer, all, 'column aliases of a table')
    : { sql: '', columns: all };
  const part = rowPart(
    `${random.chance(0.2) ? 'LATERAL ' : ''}${made.sql}${
      ordinality ? ' WITH ORDINALITY' : ''
    } AS ${printer.name(alias)}${named.sql}`,
    alias,
    named.columns,
  );
  // The alias of one that returns a single value means that value.
  return 'kind' in made.columns && !ordinality
    ? { ...part, rows: part.rows.map(row => ({ ...row, value: false })) }
    : part;
}

function rowsFrom(printer: Printer, env: Env): FromPart {
  const calls = [call(printer, env, false), call(printer, env, false)];
  const columns = calls.flatMap((one): OutputName[] =>
    'kind' in one.columns
      ? [{ name: undefined, type: one.columns }]
      : [...one.columns],
  );
  const ordinality = printer.chance('WITH ORDINALITY', 0.3);
  const alias = printer.label('f');
  const renamed = columns.map(one => ({ ...one, name: printer.label('a') }));
  printer.count('column aliases of a table');
  return rowPart(
    `ROWS FROM (${calls.map(one => one.sql).join(', ')})${
      ordinality ? ' WITH ORDINALITY' : ''
    } AS ${printer.name(alias)}(${renamed
      .map(one => printer.name(one.name))
      .join(', ')})`,
    alias,
    ordinality
      ? [
          ...renamed,
          { name: 'ordinality', type: { sql: 'bigint', kind: 'integer' } },
        ]
      : renamed,
  );
}

function jsonTable(printer: Printer, env: Env): FromPart {
  const alias = printer.label('jt');
  const columns = definitions(printer, [integer, text, integer, text]);
  const [a, b, c, d] = columns.map(one => printer.name(one.name));
  return rowPart(
    `JSON_TABLE(${printer.expression(
      env,
      jsonb,
      1,
    )}, '$.items[*]' PASSING ${printer.expression(
      env,
      integer,
      0,
    )} AS x COLUMNS (${a} FOR ORDINALITY, ${b} text PATH '$.b', NESTED PATH '$.kids[*]' COLUMNS (${c} integer PATH '$.c', ${d} text FORMAT JSON PATH '$.d'))) AS ${printer.name(
      alias,
    )}`,
    alias,
    columns,
  );
}

function xmlTable(printer: Printer, env: Env): FromPart {
  const alias = printer.label('xt');
  const columns = definitions(printer, [integer, text, integer]);
  const [a, b, c] = columns.map(one => quoteName(one.name));
  return rowPart(
    `XMLTABLE(${printer.random.pick([
      quoteText('/rows/row'),
      `(${printer.expression(env, text, 0)})`,
    ])} PASSING (${printer.expression(
      env,
      xml,
      1,
    )}) COLUMNS ${a} FOR ORDINALITY, ${b} text PATH 'b' DEFAULT ${printer.expression(
      env,
      text,
      0,
    )}, ${c} integer) AS ${printer.name(alias)}`,
    alias,
    columns,
  );
}
