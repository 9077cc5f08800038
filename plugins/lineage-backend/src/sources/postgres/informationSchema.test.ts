import { Client } from 'pg';
import { TableKey } from '@grainline/backstage-plugin-lineage-common';
import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { EVERY_FEATURE } from './__testUtils__/everyFeature';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

const USER_SCHEMA = (column: string) =>
  `${column} <> 'information_schema' AND ${column} !~ '^pg_'`;

type Row = Record<string, unknown>;

function tables(snapshot: Snapshot) {
  return snapshot.schemas.flatMap(s =>
    s.tables.map(table => ({ schema: s.name, table })),
  );
}

function nullsDistinct(key: TableKey): string | null {
  if (key.kind === 'primary') {
    return null;
  }
  return key.nullsNotDistinct ? 'NO' : 'YES';
}

/** Rows in an order that both sides share. */
function sorted(rows: Row[]): string[] {
  return rows.map(row => JSON.stringify(row)).sort();
}

/**
 * `information_schema` is the standard's own account of a database. To its owner it shows everything except materialized views; the snapshot must hold
 * each of its rows. Partitions are the one difference in form: they are tables there and part of their table here.
 */
describeEveryPostgres('a snapshot against information_schema', major => {
  let postgres: TestPostgres;
  let owner: Client;
  let snapshot: Snapshot;

  beforeAll(async () => {
    postgres = await TestPostgres.create(major);
    const admin = await postgres.connect();
    await admin.query(`
      CREATE FOREIGN DATA WRAPPER nowhere;
      CREATE SERVER files FOREIGN DATA WRAPPER nowhere;
      GRANT USAGE ON FOREIGN SERVER files TO ${postgres.owner};`);
    await postgres.run(
      `${EVERY_FEATURE}
      CREATE FOREIGN TABLE core.file_lines (line text NOT NULL) SERVER files;`,
    );
    owner = await postgres.connect(postgres.owner);
    await owner.query(`SET search_path = ''`);
    snapshot = await readOnce(testSource(postgres, postgres.owner));
  });

  afterAll(async () => {
    await postgres.drop();
  });

  const rowsOf = async (sql: string): Promise<Row[]> =>
    (await owner.query(sql)).rows;

  it('has every row of tables', async () => {
    const expected = await rowsOf(
      `SELECT table_schema, table_name, table_type FROM information_schema.tables WHERE ${USER_SCHEMA(
        'table_schema',
      )}`,
    );
    const types: Record<string, string> = {
      table: 'BASE TABLE',
      'partitioned-table': 'BASE TABLE',
      view: 'VIEW',
      'foreign-table': 'FOREIGN',
    };
    const actual = tables(snapshot).flatMap(({ schema, table }) => [
      ...(table.kind === 'materialized-view'
        ? []
        : [
            {
              table_schema: schema,
              table_name: table.name,
              table_type: types[table.kind],
            },
          ]),
      ...(table.partitions ?? []).map(p => ({
        table_schema: p.schema,
        table_name: p.name,
        table_type: 'BASE TABLE',
      })),
    ]);
    expect(expected.length).toBeGreaterThan(15);
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('has every row of columns', async () => {
    // A domain is shown here by its name, there by its base type: both are read from the domain's own columns.
    const expected = await rowsOf(`
      SELECT c.table_schema, c.table_name, c.column_name, c.ordinal_position, c.is_nullable, c.is_identity,
        coalesce(c.identity_generation, '') AS identity_generation, c.is_generated,
        coalesce(c.column_default, c.generation_expression, '') AS expression,
        coalesce(c.domain_name, c.udt_name) AS type_name
      FROM information_schema.columns c WHERE ${USER_SCHEMA(
        'c.table_schema',
      )}`);
    const typeNames = new Map(
      (
        await rowsOf(`
          SELECT DISTINCT format_type(a.atttypid, a.atttypmod) AS printed, t.typname
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid`)
      ).map(row => [row.printed, row.typname]),
    );
    const actual = tables(snapshot)
      .filter(({ table }) => table.kind !== 'materialized-view')
      .flatMap(({ schema, table }) =>
        [{ schema, name: table.name }, ...(table.partitions ?? [])].flatMap(
          relation =>
            table.columns.map(column => ({
              table_schema: relation.schema,
              table_name: relation.name,
              column_name: column.name,
              ordinal_position: column.ordinal,
              is_nullable: column.nullable ? 'YES' : 'NO',
              is_identity: column.identity ? 'YES' : 'NO',
              identity_generation: column.identity?.toLocaleUpperCase() ?? '',
              is_generated: column.generated ? 'ALWAYS' : 'NEVER',
              expression: column.default ?? '',
              type_name: typeNames.get(column.type),
            })),
        ),
      );
    expect(expected.length).toBeGreaterThan(60);
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('has every row of table_constraints', async () => {
    // NOT NULL stands there as a check whose name is made of object ids, or from PostgreSQL 18 on of the column's name; here it is the column's `nullable`.
    // What a partition inherits belongs to its table.
    const expected = await rowsOf(`
      SELECT table_schema, table_name, constraint_name, constraint_type, is_deferrable, nulls_distinct
      FROM information_schema.table_constraints t
      WHERE ${USER_SCHEMA('table_schema')}
        AND NOT (constraint_type = 'CHECK' AND constraint_name LIKE '%\\_not\\_null')
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relispartition AND c.oid = format('%I.%I', table_schema, table_name)::regclass)`);
    const notNull = await rowsOf(`
      SELECT count(*)::int AS n FROM information_schema.table_constraints t
      WHERE ${USER_SCHEMA(
        'table_schema',
      )} AND constraint_name LIKE '%\\_not\\_null'
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relispartition AND c.oid = format('%I.%I', table_schema, table_name)::regclass)`);
    const actual = tables(snapshot).flatMap(({ schema, table }) => {
      const of = (name: string, type: string, deferrable = false) => ({
        table_schema: schema,
        table_name: table.name,
        constraint_name: name,
        constraint_type: type,
        is_deferrable: deferrable ? 'YES' : 'NO',
      });
      return [
        ...table.keys
          .filter(k => k.kind !== 'unique-index')
          .map(k => ({
            ...of(
              k.name,
              k.kind === 'primary' ? 'PRIMARY KEY' : 'UNIQUE',
              k.deferrable,
            ),
            nulls_distinct: nullsDistinct(k),
          })),
        ...table.checks.map(c => ({
          ...of(c.name, 'CHECK'),
          nulls_distinct: null,
        })),
        ...table.foreignKeys.map(k => ({
          ...of(k.name, 'FOREIGN KEY'),
          nulls_distinct: null,
        })),
      ];
    });
    expect(expected.length).toBeGreaterThan(15);
    expect(sorted(actual)).toEqual(sorted(expected));
    const notNullColumns = tables(snapshot)
      .filter(({ table }) =>
        ['table', 'partitioned-table'].includes(table.kind),
      )
      .flatMap(({ table }) => table.columns)
      .filter(c => !c.nullable && c.type !== 'core.email');
    expect(notNullColumns).toHaveLength(notNull[0].n as number);
  });

  it('has every row of key_column_usage', async () => {
    const expected = await rowsOf(`
      SELECT table_schema, table_name, constraint_name, column_name, ordinal_position
      FROM information_schema.key_column_usage
      WHERE ${USER_SCHEMA('table_schema')}
        AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relispartition AND c.oid = format('%I.%I', table_schema, table_name)::regclass)`);
    const actual = tables(snapshot).flatMap(({ schema, table }) =>
      [
        ...table.keys.filter(k => k.kind !== 'unique-index'),
        ...table.foreignKeys,
      ].flatMap(key =>
        key.columns.map((column, index) => ({
          table_schema: schema,
          table_name: table.name,
          constraint_name: key.name,
          column_name: column,
          ordinal_position: index + 1,
        })),
      ),
    );
    expect(expected.length).toBeGreaterThan(15);
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('has every row of referential_constraints with the columns that it leads to', async () => {
    const expected = await rowsOf(`
      SELECT name, json_agg(json_build_array(table_schema, table_name, column_name) ORDER BY position) AS target FROM (
      SELECT DISTINCT k.oid, k.conname AS name, f.ordinal_position::int AS position, r.table_schema, r.table_name, r.column_name
      FROM information_schema.referential_constraints c
        JOIN pg_constraint k ON k.conname = c.constraint_name AND k.contype = 'f' AND k.conparentid = 0
        JOIN information_schema.key_column_usage f ON f.constraint_schema = c.constraint_schema AND f.constraint_name = c.constraint_name
          AND format('%I.%I', f.table_schema, f.table_name)::regclass = k.conrelid
        JOIN information_schema.key_column_usage r ON r.constraint_schema = c.unique_constraint_schema
          AND r.constraint_name = c.unique_constraint_name AND r.ordinal_position = f.position_in_unique_constraint
      WHERE ${USER_SCHEMA('c.constraint_schema')}
      ) u GROUP BY oid, name`);
    const actual = tables(snapshot).flatMap(({ table }) =>
      table.foreignKeys.map(k => ({
        name: k.name,
        target: k.referencedColumns.map(column => [
          k.referencedSchema,
          k.referencedTable,
          column,
        ]),
      })),
    );
    expect(expected.length).toBe(5);
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('has every row of views, with SQL that differs at most in parentheses and spaces', async () => {
    const expected = await rowsOf(`
      SELECT table_schema, table_name, regexp_replace(view_definition, '[()[:space:]]', '', 'g') AS sql
      FROM information_schema.views WHERE ${USER_SCHEMA('table_schema')}`);
    const actual = tables(snapshot)
      .filter(({ table }) => table.kind === 'view')
      .map(({ schema, table }) => ({
        table_schema: schema,
        table_name: table.name,
        sql: table.viewSql?.replace(/[()\s]/g, ''),
      }));
    expect(expected.length).toBe(4);
    expect(sorted(actual)).toEqual(sorted(expected));
  });

  it('has comments of schemas, tables and columns', async () => {
    const core = snapshot.schemas.find(s => s.name === 'core');
    expect(core?.comment).toBe('What the company works with');
    const stores = core?.tables.find(t => t.name === 'stores');
    expect(stores?.comment).toBe("One row per store, it's said");
    expect(stores?.columns[1].comment).toBe('What people call it');
  });
});
