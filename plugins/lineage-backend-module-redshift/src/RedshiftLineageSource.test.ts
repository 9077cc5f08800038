import {
  LONG_STATEMENT,
  LONGEST_NAME,
  addLongestName,
} from '@grainline/redshift-stand-in';
import { reduceStatement } from '@grainline/sql-lineage';
import { describePostgres } from '@grainline/test-servers';
import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { tableOf, TestCluster } from './__testUtils__/TestCluster';

jest.setTimeout(120_000);

describePostgres('RedshiftLineageSource', () => {
  let cluster: TestCluster;
  let snapshot: Snapshot;

  beforeAll(async () => {
    cluster = await TestCluster.create();
    await cluster.grantFigures();
    snapshot = await cluster.read();
  });

  afterAll(async () => {
    await cluster?.drop();
  });

  const table = (schema: string, name: string) =>
    tableOf(snapshot, schema, name);

  it('says what it read, and that nothing failed', () => {
    expect(snapshot).toMatchObject({
      source: 'wh',
      dialect: 'redshift',
      database: cluster.postgres.database,
      serverVersion: 'Redshift 1.0.117891',
      takenAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(snapshot.warnings).toEqual([
      {
        code: 'statements-withheld',
        message:
          'Some of the statements that ran name what the crawling role may not see; they are left out',
      },
    ]);
  });

  it('tells the statements that would show its role what it may not read', () => {
    const [, select] = cluster.source().grantsFor!('raw');
    expect(select).toMatch(
      /^GRANT SELECT ON ALL TABLES IN SCHEMA "raw" TO "[^"]+";$/,
    );
  });

  it('reads schemas, local and external, and names none of which it may see nothing', () => {
    expect(
      snapshot.schemas.map(({ name, completeness, withheld }) => ({
        name,
        completeness,
        withheld,
      })),
    ).toEqual(
      expect.arrayContaining([
        { name: 'raw', completeness: 'complete', withheld: 1 },
        { name: 'marts', completeness: 'complete', withheld: 0 },
        { name: 'lake', completeness: 'complete', withheld: 0 },
        { name: 'shop_live', completeness: 'complete', withheld: 0 },
      ]),
    );
    expect(snapshot.withheldElsewhere).toMatchObject({
      schemas: 1,
      relations: 1,
      marks: [expect.stringMatching(/^[0-9a-f]{32}$/)],
    });
    expect(JSON.stringify(snapshot)).not.toMatch(/salaries|bonus"|"hr"/);
    expect(snapshot.schemas.find(s => s.name === 'marts')?.comment).toBe(
      'Tables for dashboards',
    );
  });

  it('reads a table with its columns, comments, keys that only inform, and figures', () => {
    expect(table('raw', 'orders')).toMatchObject({
      kind: 'table',
      owner: expect.any(String),
      comment: 'One row per order',
      columns: [
        {
          name: 'order_id',
          ordinal: 1,
          type: 'bigint',
          nullable: false,
        },
        { name: 'store_id', type: 'integer', nullable: false },
        { name: 'ordered_at', type: 'timestamp without time zone' },
        { name: 'amount', type: 'numeric(12,2)', comment: 'In euros' },
        { name: 'note', type: 'character varying(200)', nullable: true },
      ],
      keys: [
        {
          kind: 'primary',
          columns: ['order_id'],
          enforced: false,
          allNotNull: true,
        },
      ],
      foreignKeys: [
        {
          name: 'orders_store',
          columns: ['store_id'],
          referencedSchema: 'raw',
          referencedTable: 'stores',
          referencedColumns: ['store_id'],
          enforced: false,
          validated: false,
        },
      ],
      withheldReferences: 1,
      created: {
        value: '2025-01-02T03:04:05.123Z',
        source: expect.stringContaining(
          'last altered 2025-03-01T00:00:00.000Z',
        ),
      },
      updated: {
        value: '2025-11-20T02:10:00.000Z',
        source: expect.stringContaining('SVV_ALL_TABLES'),
      },
      rows: { value: 4800 },
      bytes: { value: 24 * 1024 * 1024 },
    });
  });

  it('knows that what is absent from the sizes is empty, and the last write where no modification time is', () => {
    expect(table('raw', 'empty_one').rows).toEqual({
      value: 0,
      source: 'SVV_TABLE_INFO, which leaves out empty tables',
    });
    const { rows, updated } = table('marts', 'daily_revenue');
    expect(rows).toMatchObject({ value: 300 });
    expect(updated.source).toContain('query history');
    expect(
      Date.parse(snapshot.takenAt) - Date.parse(updated.value!),
    ).toBeLessThan(5 * 3_600_000);
  });

  it('tells kinds of views apart and gives the query of each', () => {
    expect(table('marts', 'revenue_by_city')).toMatchObject({
      kind: 'view',
      viewSql: expect.stringMatching(/^SELECT/),
    });
    expect(table('marts', 'late_orders')).toMatchObject({
      kind: 'late-binding-view',
      viewSql:
        'select o.order_id, o.amount, e.clicks from raw.orders o join lake.events e on e.order_id = o.order_id',
      columns: [
        { name: 'order_id', ordinal: 1, type: 'bigint' },
        { name: 'amount', type: 'numeric(12,2)' },
        { name: 'clicks', type: 'integer' },
      ],
    });
    expect(table('marts', 'monthly')).toMatchObject({
      kind: 'materialized-view',
      viewSql: expect.stringMatching(/^\(\s*SELECT/),
      columns: [{ name: 'month' }, { name: 'revenue' }],
    });
    expect(
      snapshot.schemas
        .flatMap(s => s.tables)
        .filter(t => /^mv_tbl/.test(t.name)),
    ).toEqual([]);
  });

  it('withholds SQL that names what the role may not see', () => {
    const view = table('marts', 'with_pay');
    expect(view.viewSql).toBeUndefined();
    expect(view.viewSqlReason).toMatchObject({
      code: 'withheld',
      transient: false,
    });
  });

  it('reads external tables with where they really are, and no secret of it', () => {
    expect(table('lake', 'events')).toMatchObject({
      kind: 'external-table',
      origin: { kind: 'files', location: 's3://lake/events/' },
      partitionKey: 'day',
      rows: { value: 170_000 },
      columns: [
        { name: 'order_id', type: 'bigint', nullable: true },
        { name: 'clicks', type: 'int', nullable: false },
        { name: 'day', type: 'date' },
      ],
    });
    expect(table('shop_live', 'customers').origin).toEqual({
      kind: 'database',
      host: 'shop.example.com',
      port: 5432,
      database: 'shop',
      schema: 'sales',
      table: 'customers',
    });
    expect(JSON.stringify(snapshot)).not.toMatch(/hush|secret/);
  });

  it('reads procedures and functions, and no body that names what is hidden', () => {
    const { routines } = snapshot.schemas.find(s => s.name === 'marts')!;
    expect(routines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'load_daily',
          signature: 'load_daily(date)',
          kind: 'procedure',
          language: 'plpgsql',
          parameters: ['for_day'],
          body: expect.stringContaining('INSERT INTO marts.daily_revenue'),
        }),
        expect.objectContaining({ name: 'load_hidden', body: undefined }),
        expect.objectContaining({ name: 'net', kind: 'function' }),
      ]),
    );
    expect(snapshot.functions).toEqual([{ schema: 'marts', name: 'net' }]);
  });

  it('reads names with quotes, dots and letters of any script', () => {
    const odd = table('marts', 'Odd "Näme".with.dots');
    expect(odd.columns.map(c => `${c.name}: ${c.type}`)).toEqual([
      'a.b: integer',
      'c "d": text',
      '数量: numeric(38,4)',
    ]);
    expect(odd.keys[0].columns).toEqual(['a.b', 'c "d"']);
  });

  it('reads names of 127 characters', async () => {
    await addLongestName(cluster.standIn, cluster.postgres.crawler);
    const [one] = tableOf(await cluster.read(), 'marts', LONGEST_NAME).columns;
    expect(one).toMatchObject({
      name: LONGEST_NAME,
      type: 'character varying(65535)',
    });
    expect(Buffer.byteLength(LONGEST_NAME)).toBeGreaterThan(126);
  });

  it('hands over statements that ran, joined from their pieces, once for all that differ in literals', () => {
    const { fingerprint, sql } = reduceStatement(LONG_STATEMENT, 'redshift');
    expect(snapshot.statements?.find(s => s.id === fingerprint)).toMatchObject({
      kind: 'query',
      name: 'INSERT INTO marts.daily_revenue',
      sql,
      calls: 2,
      firstSeen: expect.any(String),
      lastSeen: expect.any(String),
    });
    expect(snapshot.statements?.map(s => s.name).sort()).toEqual([
      'COPY raw.orders',
      'CREATE TABLE marts.daily_revenue_copy',
      'INSERT INTO marts.daily_revenue',
      'INSERT INTO marts.daily_revenue',
      'MERGE INTO marts.daily_revenue',
      'SELECT FROM raw.orders',
      'UNLOAD FROM marts.revenue_by_city',
    ]);
    expect(JSON.stringify(snapshot.statements)).not.toMatch(
      /Secret Town|Größe|secret-role/,
    );
  });

  it('tells loads, unloads and changes, and nothing of what was rolled back or failed', () => {
    const of = (kind: string) =>
      snapshot.activity?.filter(a => a.kind === kind);
    expect(of('load')).toEqual([
      {
        schema: 'raw',
        table: 'orders',
        at: expect.any(String),
        kind: 'load',
        rows: 1201,
        location: 's3://lake/in/2025-11-21/',
        source: 'SYS_LOAD_HISTORY',
      },
    ]);
    expect(of('change')?.map(a => [a.table, a.rows])).toEqual(
      expect.arrayContaining([
        ['daily_revenue', 12],
        ['daily_revenue', 14],
      ]),
    );
    expect(of('change')).toHaveLength(2);
    expect(of('unload')?.map(a => [a.table, a.location])).toEqual(
      expect.arrayContaining([
        ['daily_revenue', 's3://lake/out/cities_'],
        ['stores', 's3://lake/out/cities_'],
      ]),
    );
  });

  it('looks only at what came since the last read', async () => {
    const later = await cluster.read(
      {},
      new Date(Date.parse(snapshot.takenAt) - 4 * 3_600_000).toISOString(),
    );
    expect(later.statements?.map(s => s.name)).not.toContain('COPY raw.orders');
    expect(later.activity?.map(a => a.kind)).not.toContain('load');
  });

  it('sends the same statements however many tables there are', async () => {
    const count = async () => {
      const before = cluster.standIn.statements.length;
      await cluster.read();
      return cluster.standIn.statements.length - before;
    };
    const few = await count();
    await cluster.standIn.admin.query(
      Array.from(
        { length: 300 },
        (_, i) =>
          `CREATE SCHEMA more_${i}; CREATE TABLE more_${i}.t (id int); GRANT USAGE ON SCHEMA more_${i} TO ${cluster.postgres.crawler}; GRANT SELECT ON more_${i}.t TO ${cluster.postgres.crawler}`,
      ).join(';'),
    );
    expect(await count()).toBe(few);
    expect(few).toBeLessThan(30);
    const all = await cluster.read();
    expect(all.schemas.filter(s => /^more_/.test(s.name))).toHaveLength(300);
    await cluster.standIn.admin.query(
      Array.from(
        { length: 300 },
        (_, i) => `DROP SCHEMA more_${i} CASCADE`,
      ).join(';'),
    );
  });

  it('reads only the schemas it is asked for', async () => {
    const some = await cluster.read({ schemas: { include: ['r*'] } });
    expect(some.schemas.map(s => s.name)).toEqual(['raw']);
  });

  it('reads everything where it is told to', async () => {
    const all = await cluster.read({ visibility: 'all' });
    expect(tableOf(all, 'hr', 'salaries').columns).toEqual([]);
    expect(all.withheldElsewhere.relations).toBe(0);
  });

  it('says that a PostgreSQL is no Redshift', async () => {
    const { host, port, crawler, database } = cluster.postgres;
    await cluster.standIn.admin.query(
      `CREATE DATABASE ${database}_plain OWNER ${crawler}`,
    );
    try {
      await expect(
        cluster.read({
          connection: {
            host,
            port,
            user: crawler,
            password: `secret-${crawler}`,
            database: `${database}_plain`,
            ssl: false,
          },
        }),
      ).rejects.toThrow(/server/);
    } finally {
      await cluster.standIn.admin.query(`DROP DATABASE ${database}_plain`);
    }
  });

  it('wants TLS unless it is told otherwise', async () => {
    await expect(
      cluster.read({
        connection: { url: cluster.address.replace('?sslmode=disable', '') },
      }),
    ).rejects.toMatchObject({ reason: { code: 'tls-refused' } });
  });

  it('ends when it is told to', async () => {
    const controller = new AbortController();
    const reading = cluster.source().read(
      {
        signal: controller.signal,
        logger: {
          info() {},
          warn() {},
          error() {},
          debug() {},
          child() {
            return this;
          },
        },
        onStage: stage => {
          if (stage === 'columns') {
            controller.abort();
          }
        },
      },
      {
        restart() {},
        table() {},
        routine() {},
        type() {},
        statement() {},
        activity() {},
      },
    );
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });
});
