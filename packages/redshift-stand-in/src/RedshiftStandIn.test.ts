import { Client } from 'pg';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { RedshiftStandIn } from './RedshiftStandIn';
import { DOCUMENTED_VIEWS } from './views/documentedViews';

jest.setTimeout(60_000);

describePostgres('RedshiftStandIn', () => {
  let postgres: TestPostgres;
  let standIn: RedshiftStandIn;
  let client: Client;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    standIn = await RedshiftStandIn.start({ url: postgres.url() });
    await standIn.admit(postgres.crawler, 101, true);
    await postgres.run(`CREATE SCHEMA shop; CREATE TABLE shop.orders (id bigint, total numeric(8,2));
      CREATE TABLE shop.secret (id int);
      CREATE MATERIALIZED VIEW shop.daily AS SELECT count(*) AS n FROM shop.orders;
      GRANT USAGE ON SCHEMA shop TO :crawler; GRANT SELECT ON shop.orders, shop.daily TO :crawler`);
    client = new Client({
      connectionString: standIn
        .addressFor(postgres.crawler, `secret-${postgres.crawler}`)
        .replace('redshift:', 'postgres:'),
      ssl: false,
    });
    await client.connect();
  });

  afterAll(async () => {
    await client?.end();
    await standIn?.stop();
    await postgres?.drop();
  });

  it('says that it is Redshift', async () => {
    const { rows } = await client.query('SELECT version() AS v');
    expect(rows[0].v).toMatch(/PostgreSQL 8\.0\.2 .* Redshift 1\.0\./);
  });

  it.each(Object.keys(DOCUMENTED_VIEWS))(
    'has %s with the columns that the documentation names, in their order',
    async view => {
      const { fields } = await standIn.admin.query(
        `SELECT * FROM redshift_system.${view} LIMIT 0`,
      );
      expect(fields.map(f => f.name)).toEqual(
        Object.keys(DOCUMENTED_VIEWS[view].columns),
      );
    },
  );

  it('shows a regular user what is granted, in SVV views, and all names in the catalog', async () => {
    const { rows: svv } = await client.query(
      "SELECT table_name, table_type FROM svv_all_tables WHERE schema_name = 'shop' ORDER BY 1",
    );
    expect(svv).toEqual([
      { table_name: 'daily', table_type: 'VIEW' },
      { table_name: 'mv_tbl__daily__0', table_type: 'TABLE' },
      { table_name: 'orders', table_type: 'TABLE' },
    ]);
    const { rows } = await client.query(
      "SELECT relname FROM pg_class WHERE relname = 'secret'",
    );
    expect(rows).toHaveLength(1);
  });

  it('hides views that only superusers see, until SELECT is granted', async () => {
    const read = () => client.query('SELECT * FROM svv_table_info');
    await expect(read()).rejects.toMatchObject({ code: '42501' });
    await standIn.admin.query(
      `GRANT SELECT ON redshift_system.svv_table_info TO ${postgres.crawler}`,
    );
    expect((await read()).rows).toEqual([]);
  });

  it('takes no array for a value, in the extended protocol, and goes on afterwards', async () => {
    await expect(
      client.query('SELECT relname FROM pg_class WHERE oid IN ($1)', ['{1,2}']),
    ).rejects.toMatchObject({ code: 'XX000' });
    await expect(
      client.query('SELECT relname FROM pg_class WHERE oid = ANY($1)', [[1]]),
    ).rejects.toMatchObject({ code: 'XX000' });
    const { rows } = await client.query('SELECT current_database() AS d');
    expect(rows[0].d).toBe(postgres.database);
  });

  it.each([
    { statement_timeout: 1000 },
    { lock_timeout: 1000 },
    { options: '-c search_path=x' },
  ])('refuses %j at the start of a connection', async parameter => {
    const other = new Client({
      host: '127.0.0.1',
      port: standIn.port,
      user: postgres.crawler,
      password: `secret-${postgres.crawler}`,
      database: postgres.database,
      ...parameter,
    });
    await expect(other.connect()).rejects.toMatchObject({ code: '42704' });
    await other.end();
  });

  it('speaks no TLS', async () => {
    const other = new Client({
      host: '127.0.0.1',
      port: standIn.port,
      user: postgres.crawler,
      database: postgres.database,
      ssl: { rejectUnauthorized: false },
    });
    await expect(other.connect()).rejects.toThrow('does not support SSL');
  });
});
