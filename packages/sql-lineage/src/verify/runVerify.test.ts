import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { runCommand } from '../cli/runCommand';
import { TRICKY_VIEWS } from './__testUtils__/trickyViews';

jest.setTimeout(120_000);

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  let text = '';
  const code = await runCommand(['verify', ...args], {
    input: process.stdin,
    output: { write: piece => (text += piece) },
  });
  return { code, text };
}

describePostgres('the command verify', () => {
  let postgres: TestPostgres;
  let url: string;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    await postgres.run(TRICKY_VIEWS);
    url = postgres.url(postgres.owner);
  });

  afterAll(() => postgres.drop());

  it('agrees with PostgreSQL about views over every odd name and construct', async () => {
    const { code, text } = await run('--url', url);
    expect(text)
      .toBe(`a.b: 2 views, 2 complete, 2 agree with the database, 0 disagree
plain: 37 views, 37 complete, 37 agree with the database, 0 disagree
Ünï "q": 2 views, 2 complete, 2 agree with the database, 0 disagree

In all: 41 views, 41 complete, 41 agree with the database, 0 disagree
`);
    expect(code).toBe(0);
  });

  it('agrees with PostgreSQL about all of its own views', async () => {
    const { code, text } = await run(
      ...['--url', url, '--include-system', '--json'],
      ...['--schema', 'pg_catalog', '--schema', 'information_schema'],
    );
    const { verdicts, ...counts } = JSON.parse(text);
    expect(text.trimEnd()).not.toContain('\n');
    expect(counts.views).toBeGreaterThan(130);
    expect(counts).toEqual({
      views: verdicts.length,
      complete: verdicts.length,
      agreeing: verdicts.length,
      disagreeing: 0,
      notAnalysed: 0,
      notRead: 0,
    });
    expect(code).toBe(0);
  });

  it('reads the schemas that are named, and says which is not there', async () => {
    const { text } = await run('--url', url, '--schema', 'a.b');
    expect(text).toContain('In all: 2 views');
    await expect(
      run('--url', url, '--schema', 'a.b', '--schema', 'no"where'),
    ).rejects.toThrow('There is no schema "no\\"where" in the database');
  });

  it('finds the reads that it holds answers against, and a lie about them', async () => {
    const admin = await postgres.connect();
    await admin.query(`CREATE SCHEMA lies;
      CREATE VIEW lies.told AS SELECT a FROM plain.u WHERE z > 0;
      SET allow_system_table_mods = on;
      UPDATE pg_depend SET refobjsubid = 2 WHERE classid = 'pg_rewrite'::regclass AND refobjsubid = 1
        AND objid = (SELECT oid FROM pg_rewrite WHERE ev_class = 'lies.told'::regclass)`);
    const { code, text } = await run('--url', url, '--schema', 'lies');
    await admin.query('DROP SCHEMA lies CASCADE');
    expect(text).toContain(`lies.told disagrees with the database
  plain.u.a is read in the lineage, not as the database notes
`);
    expect(code).toBe(1);
  });

  it('says which views are locked, reads the others, and does not call that success', async () => {
    const admin = await postgres.connect();
    await admin.query(
      'BEGIN; LOCK TABLE plain.part_1 IN ACCESS EXCLUSIVE MODE',
    );
    const { code, text } = await run('--url', url, '--schema', 'plain');
    await admin.query('ROLLBACK');
    expect(text).toContain(
      '36 agree with the database, 0 disagree, 1 not read',
    );
    expect(text).toContain(`plain.of_partition could not be read
  Gave up the query of view definitions: a relation is locked by another session`);
    expect(code).toBe(2);
  });

  it('says in one line what a role may not read', async () => {
    const admin = await postgres.connect();
    await admin.query('REVOKE SELECT ON pg_catalog.pg_rewrite FROM PUBLIC');
    await expect(run('--url', url)).rejects.toThrow(
      /^Role "t_\w+_owner" may not read what the query of view reads reads: permission denied for table pg_rewrite$/,
    );
    await admin.query('GRANT SELECT ON pg_catalog.pg_rewrite TO PUBLIC');
  });

  it('says in one line why it cannot connect, without the password', async () => {
    const other = (change: (to: URL) => void) => {
      const to = new URL(url);
      change(to);
      return run('--url', to.toString()).then(
        () => 'connected',
        error => error.message,
      );
    };
    const address = `${postgres.host}:${postgres.port}`;
    expect(await other(to => (to.password = 'Wr0ng'))).toBe(
      `The password of role "${postgres.owner}" is wrong, or the role does not exist on ${address}`,
    );
    expect(await other(to => (to.pathname = '/nothing'))).toBe(
      `There is no database "nothing" on ${address}`,
    );
    expect(await other(to => (to.port = '1'))).toMatch(/^Nothing listens on/);
    expect(await other(to => (to.hostname = 'no-host.invalid'))).toBe(
      'There is no host no-host.invalid: check the address',
    );
    const nonsense = await run('--url', 'db://x:Wr0ng@y').catch(e => e.message);
    expect(nonsense).not.toContain('Wr0ng');
    const positional = await run('postgres://x:Wr0ng@y').catch(e => e.message);
    expect(positional).not.toContain('Wr0ng');
  });
});
