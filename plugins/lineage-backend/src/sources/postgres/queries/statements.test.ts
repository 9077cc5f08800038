import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { Client } from 'pg';
import { readOnce, testSource } from '../__testUtils__/testSource';

jest.setTimeout(60_000);

describeEveryPostgres('statements that ran', major => {
  let postgres: TestPostgres;
  let admin: Client;

  beforeEach(async () => {
    postgres = await TestPostgres.create(major);
    admin = await postgres.connect();
    await admin.query(`CREATE SCHEMA monitor; CREATE EXTENSION pg_stat_statements SCHEMA monitor;
      GRANT USAGE ON SCHEMA monitor TO PUBLIC`);
    // A server that has seen many tests forgets what ran once; it is given room.
    await admin.query(`SELECT monitor.pg_stat_statements_reset()
      WHERE (SELECT count(*) FROM monitor.pg_stat_statements(false)) > 0.8 * current_setting('pg_stat_statements.max')::int`);
    await postgres.run(`
      CREATE SCHEMA core; GRANT USAGE ON SCHEMA core TO :crawler;
      CREATE TABLE core.orders (id int, amount int); CREATE TABLE core.daily (amount int);
      CREATE TABLE core.secret_orders (id int);
      GRANT SELECT ON core.orders, core.daily TO :crawler;`);
    const owner = await postgres.connect(postgres.owner);
    for (const id of [1, 2, 3]) {
      await owner.query(
        `INSERT INTO core.daily SELECT amount FROM core.orders WHERE id = ${id} /* ${id} */`,
      );
    }
    await owner.query(
      `SELECT count(*) FROM core.orders o JOIN core.daily d USING (amount) WHERE o.id IN (71717, 71718)`,
    );
    await owner.query('SELECT id FROM core.secret_orders');
    await owner.query('SET search_path = core');
    await owner.query('SELECT relname FROM pg_class LIMIT 1');
  });

  afterEach(async () => {
    await postgres.drop();
  });

  it('reads them without literals, counts their calls, and withholds what names hidden tables', async () => {
    await admin.query(`GRANT pg_read_all_stats TO ${postgres.crawler}`);
    const { statements = [], warnings } = await readOnce(
      testSource(postgres, postgres.crawler),
    );
    const insert = statements.find(s => s.name === 'INSERT INTO core.daily');
    expect(insert).toMatchObject({
      kind: 'query',
      calls: 3,
      countedSince: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(insert?.searchPath).toBeUndefined();
    const names = statements.map(s => s.name);
    expect(names).toContain('SELECT FROM core.orders');
    expect(names).not.toContain('SELECT FROM pg_class');
    expect(JSON.stringify([statements, warnings])).not.toMatch(
      /secret|7171|set search_path/i,
    );
    expect(warnings).toMatchObject([{ code: 'statements-withheld' }]);
  });

  it('leaves what ran inside of a routine to its body, but for what was put together there', async () => {
    await admin.query(`GRANT pg_read_all_stats TO ${postgres.crawler}`);
    await postgres.run(`
      CREATE TABLE core.archive (amount int); GRANT SELECT ON core.archive TO :crawler;
      CREATE PROCEDURE core.load(p_from int, target text) LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO core.archive SELECT amount FROM core.orders WHERE id >= p_from AND amount > 5;
        EXECUTE format('INSERT INTO core.%I SELECT amount FROM core.orders WHERE id = 4', target);
      END $$;`);
    const owner = await postgres.connect(postgres.owner);
    await owner.query(`CALL core.load(1, 'daily')`);
    const { statements = [] } = await readOnce(
      testSource(postgres, postgres.crawler),
    );
    expect(statements.map(s => s.name)).not.toContain(
      'INSERT INTO core.archive',
    );
    expect(
      statements.filter(s => s.name === 'INSERT INTO core.daily'),
    ).toMatchObject([{ calls: 4 }]);
  });

  it('says which right shows what other roles ran', async () => {
    const { statements, warnings } = await readOnce(
      testSource(postgres, postgres.crawler),
    );
    expect(statements?.map(s => s.name) ?? []).not.toContain(
      'INSERT INTO core.daily',
    );
    expect(warnings).toMatchObject([
      {
        code: 'statements-forbidden',
        message: expect.stringContaining('GRANT pg_read_all_stats'),
      },
    ]);
  });

  it('bounds them, keeps those that write, and leaves out roles', async () => {
    await admin.query(`GRANT pg_read_all_stats TO ${postgres.crawler}`);
    const one = await readOnce(
      testSource(postgres, postgres.crawler, { queries: { limit: 1 } }),
    );
    expect(one.statements?.map(s => s.name)).toEqual([
      'INSERT INTO core.daily',
    ]);
    expect(one.warnings.map(w => w.code)).toContain('statements-left-out');
    const none = await readOnce(
      testSource(postgres, postgres.crawler, {
        queries: { exclude: [`${postgres.database}_*`, 'postgres'] },
      }),
    );
    expect(none.statements).toBeUndefined();
    const off = await readOnce(
      testSource(postgres, postgres.crawler, { queries: false }),
    );
    expect(off.statements).toBeUndefined();
    expect(off.warnings).toEqual([]);
  });

  it('tells when they were asked for and are not there', async () => {
    await admin.query('DROP EXTENSION pg_stat_statements');
    const silent = await readOnce(testSource(postgres, postgres.crawler));
    expect(silent.warnings).toEqual([]);
    const asked = await readOnce(
      testSource(postgres, postgres.crawler, { queries: { limit: 10 } }),
    );
    expect(asked.warnings).toMatchObject([{ code: 'no-statement-log' }]);
  });
});
