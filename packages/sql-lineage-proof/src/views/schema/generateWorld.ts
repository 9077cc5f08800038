import { Random } from '../random/Random';
import { worldFunctions } from './worldFunctions';
import { NamePool } from './oddNames';
import { columnList, qualified } from './ddlText';
import { quoteName, quoteText } from './quoteName';
import {
  PLAIN_TYPES,
  RICH_TYPES,
  type SqlType,
  date,
  integer,
  numeric,
  text,
  xml,
} from './SqlType';
import type { World, WorldColumn, WorldRelation } from './World';

/** Schemas, types, tables and functions from a seed. */
export function generateWorld(seed: number): World {
  const random = Random.seeded(seed);
  const names = NamePool.create(random);
  const schemas = [`w${seed % 1000}`, 'other', 'third'].map((base, at) =>
    names.next(`${base}_${seed % 997}`, at === 0 ? 0.2 : 0.5),
  );
  const ddl = schemas.map(schema => `CREATE SCHEMA ${quoteName(schema)}`);
  const types = makeTypes(random, schemas, ddl);
  const relations = makeTables(random, schemas, types, ddl);
  const functions = worldFunctions(random, schemas, types, relations, ddl);
  return {
    schemas,
    searchPath: random.chance(0.7) ? schemas.slice(0, 2) : schemas.slice(1, 2),
    relations,
    functions,
    types,
    ddl,
  };
}

function makeTypes(
  random: Random,
  schemas: readonly string[],
  ddl: string[],
): SqlType[] {
  const names = NamePool.create(random);
  const named = (base: string) =>
    // Tables are types too: no table may have the name of one.
    qualified(
      random.pick(schemas),
      `${names.next(base).slice(0, 20)}_type_${base}`,
    );
  const labels = ['low', 'High', "don't"];
  const mood = named('mood');
  ddl.push(`CREATE TYPE ${mood} AS ENUM (${labels.map(quoteText).join(', ')})`);
  const short = named('short_text');
  ddl.push(`CREATE DOMAIN ${short} AS text CHECK (length(VALUE) < 1000)`);
  const enumeration: SqlType = { sql: mood, kind: 'enum', labels };
  const domain: SqlType = { sql: short, kind: 'domain' };
  const composite = (base: string, rich: readonly SqlType[]): SqlType => {
    const fieldNames = NamePool.create(random);
    const fields = [integer, text, ...random.some(rich, 2)].map(type => ({
      name: fieldNames.common(),
      type,
    }));
    const sql = named(base);
    ddl.push(`CREATE TYPE ${sql} AS (${columnList(fields)})`);
    return { sql, kind: 'composite', fields };
  };
  const point = composite('point_of', [date, numeric, ...RICH_TYPES]);
  return [enumeration, domain, point, composite('nested', [point, date])];
}

function makeTables(
  random: Random,
  schemas: readonly string[],
  types: readonly SqlType[],
  ddl: string[],
): WorldRelation[] {
  const pools = schemas.map(() => NamePool.create(random));
  const relations: WorldRelation[] = [];
  for (let at = 0; at < 9; at++) {
    const inSchema = at % schemas.length;
    const schema = schemas[inSchema];
    const base = random.pick(['orders', 'lines', 'person', 'event', 'item']);
    const name = pools[inSchema].next(base);
    const columns = makeColumns(random, types, name);
    if (at === 6) {
      relations.push(...partitioned(schema, name, columns, ddl));
    } else if (at === 7) {
      relations.push(...inherited(random, schema, name, columns, ddl));
    } else {
      relations.push(plain(schema, name, columns, ddl));
    }
  }
  return relations;
}

function makeColumns(
  random: Random,
  types: readonly SqlType[],
  table: string,
): WorldColumn[] {
  const names = NamePool.create(random);
  const columns: WorldColumn[] = [
    { name: names.next('id', 0.1), type: integer },
  ];
  if (random.chance(0.15)) {
    columns.push({ name: names.next(table, 0), type: text });
  }
  const pool = [
    ...PLAIN_TYPES,
    ...PLAIN_TYPES,
    ...RICH_TYPES,
    ...types,
    ...types,
    xml,
  ];
  for (const type of [
    integer,
    text,
    ...random.some(pool, random.between(2, 8)),
  ]) {
    columns.push({ name: names.common(), type });
  }
  if (random.chance(0.5)) {
    columns.push({ name: names.common(), type: integer, generated: true });
  }
  return columns;
}

function definition(columns: readonly WorldColumn[]): string {
  return columns
    .map(({ name, type, generated }) =>
      generated
        ? `${quoteName(name)} ${type.sql} GENERATED ALWAYS AS (${quoteName(
            columns[0].name,
          )} * 2) STORED`
        : `${quoteName(name)} ${type.sql}`,
    )
    .join(', ');
}

function plain(
  schema: string,
  name: string,
  columns: readonly WorldColumn[],
  ddl: string[],
): WorldRelation {
  const key = quoteName(columns[0].name);
  ddl.push(
    `CREATE TABLE ${qualified(schema, name)} (${definition(
      columns,
    )}, PRIMARY KEY (${key}))`,
  );
  return { schema, name, kind: 'table', columns, key: [columns[0].name] };
}

function partitioned(
  schema: string,
  name: string,
  columns: readonly WorldColumn[],
  ddl: string[],
): WorldRelation[] {
  const relation = qualified(schema, name);
  const part = 'part_of_it';
  ddl.push(
    `CREATE TABLE ${relation} (${definition(
      columns,
    )}) PARTITION BY LIST (${quoteName(columns[0].name)})`,
    `CREATE TABLE ${qualified(schema, part)} PARTITION OF ${relation} DEFAULT`,
  );
  return [
    { schema, name, kind: 'partitioned', columns, key: [] },
    { schema, name: part, kind: 'child', columns, key: [] },
  ];
}

function inherited(
  random: Random,
  schema: string,
  name: string,
  columns: readonly WorldColumn[],
  ddl: string[],
): WorldRelation[] {
  const own: WorldColumn = {
    name: NamePool.create(random).next('own_column', 0),
    type: text,
  };
  const child = 'child_of_it';
  ddl.push(
    `CREATE TABLE ${qualified(schema, name)} (${definition(columns)})`,
    `CREATE TABLE ${qualified(schema, child)} (${columnList([
      own,
    ])}) INHERITS (${qualified(schema, name)})`,
  );
  return [
    { schema, name, kind: 'parent', columns, key: [] },
    { schema, name: child, kind: 'child', columns: [...columns, own], key: [] },
  ];
}
