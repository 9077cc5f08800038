import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { EVERY_FEATURE } from './__testUtils__/everyFeature';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

function tableOf(snapshot: Snapshot, schema: string, name: string) {
  const table = snapshot.schemas
    .find(s => s.name === schema)
    ?.tables.find(t => t.name === name);
  if (!table) {
    throw new Error(`${schema}.${name} is not in the snapshot`);
  }
  return table;
}

describeEveryPostgres('what PostgreSQL tells besides tables', major => {
  let postgres: TestPostgres;

  beforeEach(async () => {
    postgres = await TestPostgres.create(major);
  });

  afterEach(async () => {
    await postgres.drop();
  });

  it('reads enums, domains, composites and ranges with what is in them', async () => {
    await postgres.run(`${EVERY_FEATURE}
      CREATE TYPE core.span AS RANGE (subtype = numeric);
      CREATE SCHEMA library;
      CREATE TYPE library.place AS (home core.address, floors core.cents[]);`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const { types = [] } = snapshot.schemas.find(s => s.name === 'core')!;
    expect(types).toEqual([
      {
        name: 'address',
        kind: 'composite',
        fields: [
          { name: 'street', type: 'text' },
          { name: 'city', type: 'text' },
        ],
      },
      { name: 'cents', kind: 'domain', base: 'bigint' },
      { name: 'email', kind: 'domain', base: 'text' },
      { name: 'mood', kind: 'enum', labels: ['glad', 'sad'] },
      { name: 'span', kind: 'range', base: 'numeric' },
    ]);
  });

  it('reads the names of functions, with the columns of those that return rows', async () => {
    await postgres.run(`
      CREATE SCHEMA core;
      CREATE TABLE core.t (a int, b text);
      CREATE FUNCTION core.plain(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION core.rows_of_t() RETURNS SETOF core.t LANGUAGE sql AS 'SELECT * FROM core.t';
      CREATE FUNCTION core.by_table() RETURNS TABLE (x int, y text) LANGUAGE sql AS 'SELECT 1, NULL::text';
      CREATE FUNCTION core.by_out(i int, OUT o1 int, INOUT o2 int) LANGUAGE sql AS 'SELECT 1, 2';
      CREATE FUNCTION core.differs(int) RETURNS TABLE (x int) LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION core.differs(text) RETURNS TABLE (y int) LANGUAGE sql AS 'SELECT 1';
      CREATE AGGREGATE core.total(int) (SFUNC = int4pl, STYPE = int);
      CREATE PROCEDURE core.does_it() LANGUAGE sql AS 'SELECT 1';`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(snapshot.functions).toEqual([
      { schema: 'core', name: 'by_out', columns: ['o1', 'o2'] },
      { schema: 'core', name: 'by_table', columns: ['x', 'y'] },
      { schema: 'core', name: 'differs' },
      { schema: 'core', name: 'plain' },
      { schema: 'core', name: 'rows_of_t', columns: ['a', 'b'] },
      { schema: 'core', name: 'total' },
    ]);
  });

  it('says what inherits from what', async () => {
    await postgres.run(EVERY_FEATURE);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(snapshot, 'core', 'cats').inherits).toEqual([
      { schema: 'core', name: 'animals' },
    ]);
    expect(tableOf(snapshot, 'core', 'animals')).toMatchObject({
      inherited: true,
    });
    expect(tableOf(snapshot, 'core', 'animals').inherits).toBeUndefined();
  });

  it('reads where foreign tables lead, and neither passwords nor servers that the role may not use', async () => {
    const admin = await postgres.connect();
    await admin.query(`
      CREATE FOREIGN DATA WRAPPER far;
      CREATE SERVER elsewhere FOREIGN DATA WRAPPER far
        OPTIONS (host 'db.example.org', port '6432', dbname 'billing', password 'hunter2');
      CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (user 'u', password 'hunter3');
      CREATE SCHEMA core;
      CREATE FOREIGN TABLE core.invoices (id int OPTIONS (column_name 'invoice_id'), total numeric)
        SERVER elsewhere OPTIONS (schema_name 'public', table_name 'invoice');
      GRANT USAGE ON SCHEMA core TO ${postgres.crawler}, ${postgres.owner};
      GRANT SELECT ON core.invoices TO ${postgres.crawler}, ${postgres.owner};
      GRANT USAGE ON FOREIGN SERVER elsewhere TO ${postgres.owner};`);
    const asUser = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(asUser, 'core', 'invoices')).toMatchObject({
      kind: 'foreign-table',
      origin: {
        kind: 'database',
        host: 'db.example.org',
        port: 6432,
        database: 'billing',
        schema: 'public',
        table: 'invoice',
        columns: { id: 'invoice_id' },
      },
    });
    expect(JSON.stringify(asUser)).not.toContain('hunter');
    const asStranger = await readOnce(testSource(postgres, postgres.crawler));
    expect(tableOf(asStranger, 'core', 'invoices').origin).toEqual({
      kind: 'database',
      schema: 'public',
      table: 'invoice',
      columns: { id: 'invoice_id' },
    });
  });

  it('folds tables that a date tells apart into one, with figures of all and the keys of the newest', async () => {
    await postgres.run(`
      CREATE SCHEMA core;
      CREATE TABLE core.events_202509 (id int PRIMARY KEY, at timestamptz);
      CREATE TABLE core.events_202510 (at timestamptz, id int PRIMARY KEY);
      CREATE TABLE core.events_202511 (gone int, id int PRIMARY KEY, at timestamptz, CHECK (id > 0));
      ALTER TABLE core.events_202511 DROP COLUMN gone;
      CREATE TABLE core.events_202508 (id int PRIMARY KEY);
      CREATE TABLE core.hits (event int REFERENCES core.events_202510);
      INSERT INTO core.events_202509 SELECT i, now() FROM generate_series(1, 10) i;
      INSERT INTO core.events_202511 SELECT i, now() FROM generate_series(1, 32) i;
      ANALYZE core.events_202509, core.events_202510, core.events_202511;
      CREATE VIEW core.lately AS SELECT id FROM core.events_202510 UNION ALL SELECT id FROM core.events_202511;`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const core = snapshot.schemas[0].tables;
    expect(core.map(t => t.name).sort()).toEqual([
      'events',
      'events_202508',
      'hits',
      'lately',
    ]);
    const events = tableOf(snapshot, 'core', 'events');
    expect(events).toMatchObject({
      kind: 'table',
      rows: { value: 42 },
      keys: [{ kind: 'primary', columns: ['id'], enforced: false }],
      checks: [{ expression: '(id > 0)' }],
      columns: [
        { name: 'id', ordinal: 2 },
        { name: 'at', ordinal: 3 },
      ],
    });
    expect(events.family?.map(m => m.name)).toEqual([
      'events_202509',
      'events_202510',
      'events_202511',
    ]);
    expect(events.objectId).toBe(events.family?.[2].objectId);
    expect(tableOf(snapshot, 'core', 'hits').foreignKeys).toMatchObject([
      { referencedTable: 'events', referencedColumns: ['id'] },
    ]);
    expect(tableOf(snapshot, 'core', 'lately').reads).toEqual([
      { schema: 'core', table: 'events', column: 'id' },
    ]);
    const apart = await readOnce(
      testSource(postgres, postgres.owner, { families: false }),
    );
    expect(apart.schemas[0].tables).toHaveLength(6);
  });

  it('does not take what only keeps rows apart for a key', async () => {
    await postgres.run(`
      CREATE TABLE public.bookings (room int4range, during tstzrange, EXCLUDE USING gist (room WITH =, during WITH &&));`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(snapshot, 'public', 'bookings').keys).toEqual([]);
  });

  if (major < 18) {
    return;
  }

  it('believes no constraint that PostgreSQL 18 does not enforce or has not proven, and reads virtual columns', async () => {
    await postgres.run(`
        CREATE TABLE public.parents (id int PRIMARY KEY);
        CREATE TABLE public.children (
          id int, twice int GENERATED ALWAYS AS (id * 2) VIRTUAL, named text,
          parent int REFERENCES public.parents NOT ENFORCED);
        INSERT INTO public.children (id) VALUES (NULL);
        ALTER TABLE public.children ADD CONSTRAINT later NOT NULL id NOT VALID;
        CREATE UNIQUE INDEX ON public.children (id);`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(snapshot, 'public', 'children')).toMatchObject({
      columns: [
        { name: 'id', nullable: true },
        { name: 'twice', generated: 'virtual', default: '(id * 2)' },
        { name: 'named' },
        { name: 'parent' },
      ],
      keys: [{ allNotNull: false }],
      foreignKeys: [{ enforced: false }],
    });
  });

  it('joins by the key of a temporal reference, not by its period', async () => {
    await (await postgres.connect()).query('CREATE EXTENSION btree_gist');
    await postgres.run(`
      CREATE TABLE public.prices (item int, valid daterange, PRIMARY KEY (item, valid WITHOUT OVERLAPS));
      CREATE TABLE public.sales (item int, sold daterange, FOREIGN KEY (item, PERIOD sold) REFERENCES public.prices (item, PERIOD valid));`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(snapshot, 'public', 'prices').keys).toMatchObject([
      { kind: 'primary', columns: ['item', 'valid'], enforced: true },
    ]);
    expect(tableOf(snapshot, 'public', 'sales').foreignKeys).toMatchObject([
      { columns: ['item'], referencedColumns: ['item'] },
    ]);
  });
});
