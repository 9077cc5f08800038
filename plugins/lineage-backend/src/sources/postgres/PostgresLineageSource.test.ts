import { Client } from 'pg';
import {
  Snapshot,
  TableSnapshot,
  gatherSnapshot,
  withheldMark,
} from '@grainline/backstage-plugin-lineage-node';
import { mockServices } from '@backstage/backend-test-utils';
import { EVERY_FEATURE } from './__testUtils__/everyFeature';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
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

describeEveryPostgres('PostgresLineageSource', major => {
  let postgres: TestPostgres;

  beforeEach(async () => {
    postgres = await TestPostgres.create(major);
  });

  afterEach(async () => {
    await postgres.drop();
  });

  it('tells the statements that would show its role what it may not read', () => {
    const source = testSource(postgres, postgres.owner);
    expect(source.grantsFor('raw')).toEqual([
      `GRANT USAGE ON SCHEMA "raw" TO "${postgres.owner}";`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA "raw" TO "${postgres.owner}";`,
    ]);
  });

  it('reads keys with everything that decides whether they identify a row', async () => {
    await postgres.run(EVERY_FEATURE);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const { keys } = tableOf(snapshot, 'core', 'orders');
    const named = Object.fromEntries(keys.map(k => [k.name, k]));
    expect(keys[0]).toMatchObject({
      name: 'orders_pkey',
      kind: 'primary',
      columns: ['order_id'],
      enforced: true,
      allNotNull: true,
    });
    expect(named.ticket_once).toMatchObject({
      kind: 'unique',
      deferrable: true,
      allNotNull: false,
    });
    expect(named.code_once).toMatchObject({ nullsNotDistinct: true });
    expect(named.orders_include).toMatchObject({
      kind: 'unique-index',
      columns: ['seq'],
    });
    expect(named.orders_open.where).toBe("(feeling = 'sad'::core.mood)");
    expect(named.orders_lower).toMatchObject({
      hasExpression: true,
      columns: [],
    });
  });

  it('folds partitions of every level into their table', async () => {
    await postgres.run(
      `${EVERY_FEATURE}
      INSERT INTO core.stores (store_id, name) VALUES (1, 'one');
      INSERT INTO core.sessions (day, store_id) SELECT '2025-06-01', 1 FROM generate_series(1, 30);
      INSERT INTO core.sessions (day, store_id) SELECT '2026-01-10', 1 FROM generate_series(1, 12);
      ANALYZE core.sessions;`,
    );
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const sessions = tableOf(snapshot, 'core', 'sessions');
    expect(sessions).toMatchObject({
      kind: 'partitioned-table',
      partitionKey: 'RANGE (day)',
      partitionCount: 4,
      rows: { value: 42, source: expect.stringContaining('reltuples') },
      bytes: { value: expect.any(Number) },
    });
    expect(sessions.partitions).toHaveLength(4);
    expect(
      snapshot.schemas.flatMap(s => s.tables).map(t => t.name),
    ).not.toContain('sessions_2025');
    expect(tableOf(snapshot, 'core', 'session_count').reads).toEqual([
      { schema: 'core', table: 'sessions' },
    ]);
  });

  it('runs as many statements for 200 tables as for none, as the server counts them', async () => {
    const admin = await postgres.connect();
    // The server then logs each statement that it is sent, and sends the log along.
    await admin.query(
      `ALTER ROLE ${postgres.crawler} SET log_statement = 'all'`,
    );
    await admin.query(
      `ALTER ROLE ${postgres.crawler} SET client_min_messages = 'log'`,
    );
    const source = testSource(postgres, postgres.crawler);
    const count = async () => {
      const emit = jest.spyOn(Client.prototype, 'emit');
      try {
        await readOnce(source);
        return emit.mock.calls.filter(
          ([event, notice]) =>
            event === 'notice' &&
            /^(statement|execute)/.test(
              (notice as { message: string }).message,
            ),
        ).length;
      } finally {
        emit.mockRestore();
      }
    };
    const empty = await count();
    await postgres.run(`
      DO $$ BEGIN
        FOR i IN 1..100 LOOP
          EXECUTE format('CREATE SCHEMA s%s', i);
          EXECUTE format('GRANT USAGE ON SCHEMA s%s TO :crawler', i);
          EXECUTE format('CREATE TABLE s%s.t (id int PRIMARY KEY, other int REFERENCES s%s.t, CHECK (id > 0))', i, i);
          EXECUTE format('CREATE TABLE s%s.day_2025%s (id int)', i, to_char(i % 12 + 1, 'FM00'));
          EXECUTE format('CREATE TYPE s%s.mood AS ENUM (''glad'')', i);
          EXECUTE format('CREATE VIEW s%s.v AS SELECT id FROM s%s.t', i, i);
          EXECUTE format('CREATE FUNCTION s%s.f() RETURNS int LANGUAGE sql AS ''SELECT 1''', i);
          EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA s%s TO :crawler', i);
        END LOOP;
      END $$`);
    expect(await count()).toBe(empty);
    expect(empty).toBeGreaterThan(20);
    expect(empty).toBeLessThanOrEqual(32);
  });

  it('says when a materialized view was refreshed and that it was never filled', async () => {
    await postgres.run(EVERY_FEATURE);
    const before = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(before, 'core', 'unfilled').populated).toBe(false);
    const client = await postgres.connect(postgres.owner);
    await client.query('REFRESH MATERIALIZED VIEW core.unfilled');
    const after = await readOnce(testSource(postgres, postgres.owner));
    expect(tableOf(after, 'core', 'unfilled').populated).toBe(true);
    const {
      rows: [{ on }],
    } = await client.query(
      `SELECT current_setting('track_commit_timestamp') = 'on' AS on`,
    );
    const updated = (t: TableSnapshot) => t.updated.value ?? '';
    // eslint-disable-next-line jest/no-conditional-expect
    expect(
      updated(tableOf(after, 'core', 'unfilled')) >
        updated(tableOf(before, 'core', 'unfilled')),
    ).toBe(on);
  });

  it('reads routines with their body and their own search path', async () => {
    await postgres.run(EVERY_FEATURE);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(
      snapshot.schemas.find(s => s.name === 'core')?.routines,
    ).toMatchObject([
      { signature: 'add_order(s integer)', language: 'sql', kind: 'function' },
      { name: 'atomic', body: expect.stringContaining('FROM core.stores') },
      {
        name: 'refresh',
        kind: 'procedure',
        language: 'plpgsql',
        comment: 'Nightly',
        searchPath: ['core', 'Odd.Schema/50 %', 'pg_temp'],
      },
    ]);
  });

  it('reads only the schemas that the configuration asks for', async () => {
    await postgres.run(
      `
      CREATE SCHEMA stage_a; CREATE TABLE stage_a.t (a int PRIMARY KEY);
      CREATE SCHEMA stage_b; CREATE TABLE stage_b.t (a int REFERENCES stage_a.t);
      CREATE SCHEMA core; CREATE TABLE core.t (a int REFERENCES stage_b.no_such);`.replace(
        ' REFERENCES stage_b.no_such',
        '',
      ),
    );
    const snapshot = await readOnce(
      testSource(postgres, postgres.owner, {
        schemas: { include: ['stage_?'], exclude: ['*_a'] },
      }),
    );
    expect(snapshot.schemas.map(s => s.name)).toEqual(['stage_b']);
    expect(tableOf(snapshot, 'stage_b', 't').foreignKeys).toEqual([]);
    expect(snapshot.withheldElsewhere.relations).toBe(0);
  });

  it('reads the rest, and says what it lacks, while another session rewrites a table', async () => {
    await postgres.run(EVERY_FEATURE);
    const other = await postgres.connect(postgres.owner);
    await other.query('BEGIN; LOCK TABLE core.stores IN ACCESS EXCLUSIVE MODE');
    const snapshot = await readOnce(
      testSource(postgres, postgres.owner, { lockTimeout: '100ms' }),
    );
    await other.query('ROLLBACK');
    const core = snapshot.schemas.find(s => s.name === 'core');
    expect(core).toMatchObject({
      completeness: 'partial',
      reason: { code: 'locked' },
    });
    expect(tableOf(snapshot, 'core', 'store_names')).toMatchObject({
      viewSqlReason: { code: 'locked', transient: true },
    });
    expect(tableOf(snapshot, 'core', 'store_names').viewSql).toBeUndefined();
    expect(tableOf(snapshot, 'core', 'revenue').viewSql).toContain(
      'date_trunc',
    );
    expect(tableOf(snapshot, 'core', 'stores').bytes.source).toContain(
      'relpages',
    );
  });

  it('reads whole schemas while others vanish and come back', async () => {
    await postgres.run(EVERY_FEATURE);
    const other = await postgres.connect(postgres.owner);
    let stop = false;
    const churn = (async () => {
      while (!stop) {
        await other.query(
          'CREATE SCHEMA gone; CREATE TABLE gone.t (a int PRIMARY KEY); CREATE VIEW gone.v AS SELECT a FROM gone.t',
        );
        await other.query('DROP SCHEMA gone CASCADE');
      }
    })();
    const source = testSource(postgres, postgres.owner);
    try {
      for (let i = 0; i < 10; i++) {
        const snapshot = await readOnce(source);
        expect(
          snapshot.schemas.find(s => s.name === 'core')?.tables,
        ).toHaveLength(14);
        const gone = snapshot.schemas.find(s => s.name === 'gone');
        expect([undefined, 2]).toContain(gone?.tables.length);
      }
    } finally {
      stop = true;
      await churn;
    }
  });

  it('ends what runs in the database when it is told to stop', async () => {
    await postgres.run(EVERY_FEATURE);
    const admin = await postgres.connect();
    await admin.query('BEGIN; LOCK TABLE core.stores IN ACCESS EXCLUSIVE MODE');
    const controller = new AbortController();
    const source = testSource(postgres, postgres.owner, {
      lockTimeout: '30s',
    });
    const read = gatherSnapshot(source, {
      signal: controller.signal,
      logger: mockServices.logger.mock(),
      onStage: stage => {
        if (stage === 'keys') {
          setTimeout(() => controller.abort(new Error('stopped')), 300);
        }
      },
    });
    await expect(read).rejects.toThrow('stopped');
    const backends = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = '${postgres.owner}'`;
    let left = 1;
    for (let i = 0; i < 50 && left > 0; i++) {
      await new Promise(resolve => setTimeout(resolve, 100));
      left = (await admin.query(backends)).rows[0].n;
    }
    expect(left).toBe(0);
  });

  it('stops at the statement timeout and names the statement', async () => {
    await postgres.run(EVERY_FEATURE);
    const admin = await postgres.connect();
    await admin.query('BEGIN; LOCK TABLE core.stores IN ACCESS EXCLUSIVE MODE');
    const snapshot = await readOnce(
      testSource(postgres, postgres.owner, {
        lockTimeout: '30s',
        statementTimeout: '300ms',
      }),
    );
    expect(
      tableOf(snapshot, 'core', 'store_names').viewSqlReason,
    ).toMatchObject({ code: 'statement-timeout', transient: true });
  });

  it('marks withheld relations as withheldMark does', async () => {
    await postgres.run(`
      CREATE SCHEMA shown; GRANT USAGE ON SCHEMA shown TO :crawler;
      CREATE TABLE shown.open (a int); GRANT SELECT ON shown.open TO :crawler;
      CREATE TABLE shown."Odd "" \\ é / ${'\t'} name" (a int);`);
    const owner = await postgres.connect(postgres.owner);
    const { rows } = await owner.query(
      `SELECT oid::text AS oid, relname AS name FROM pg_class WHERE relname LIKE 'Odd%'`,
    );
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    expect(snapshot.schemas).toMatchObject([
      {
        name: 'shown',
        withheld: 1,
        withheldMarks: [
          withheldMark('shop', rows[0].oid, 'shown', rows[0].name),
        ],
      },
    ]);
  });
});
