import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { EVERY_FEATURE } from './__testUtils__/everyFeature';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

describeEveryPostgres('a read that is refused a part', major => {
  let postgres: TestPostgres;

  beforeEach(async () => {
    postgres = await TestPostgres.create(major);
    await postgres.run(EVERY_FEATURE);
  });

  afterEach(async () => {
    await postgres.drop();
  });

  const refuse = async (...refusals: string[]) => {
    const admin = await postgres.connect();
    for (const refusal of refusals) {
      await admin.query(`REVOKE ALL ON ${refusal} FROM PUBLIC`);
    }
  };

  it.each([
    ['Types', 'pg_catalog.pg_enum'],
    ['Where foreign tables lead', 'pg_catalog.pg_foreign_table'],
    ['Routines', 'FUNCTION pg_catalog.pg_get_function_identity_arguments(oid)'],
    ['Statistics', 'pg_catalog.pg_stat_all_tables'],
  ])('lacks %s alone without %s', async (what, refused) => {
    const whole = await readOnce(testSource(postgres, postgres.owner));
    await refuse(refused);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const last = snapshot.warnings[snapshot.warnings.length - 1];
    expect(last).toEqual({
      code: 'no-privilege',
      message: expect.stringContaining(`${what} could not be read`),
    });
    const names = (of: typeof snapshot) =>
      of.schemas.flatMap(s => s.tables.map(t => `${t.name} ${t.viewSql}`));
    expect(names(snapshot)).toEqual(names(whole));
  });

  it('takes nothing for gone where routines could not be read', async () => {
    await refuse('FUNCTION pg_catalog.pg_get_function_identity_arguments(oid)');
    const { schemas } = await readOnce(testSource(postgres, postgres.owner));
    expect(schemas.map(s => s.completeness)).toEqual(
      schemas.map(() => 'partial'),
    );
  });

  it('says of figures that it could not read why there are none', async () => {
    await refuse(
      'pg_catalog.pg_stat_all_tables',
      'FUNCTION pg_catalog.pg_total_relation_size(regclass)',
    );
    const { schemas } = await readOnce(testSource(postgres, postgres.owner));
    const stores = schemas
      .flatMap(s => s.tables)
      .find(t => t.name === 'stores');
    expect(stores).toMatchObject({
      rows: { source: expect.stringContaining('could not be read') },
      updated: { source: expect.stringContaining('could not be read') },
      bytes: { source: expect.stringContaining('relpages') },
    });
    expect(stores?.changes).toBeUndefined();
  });

  it('keeps counters where commit times are refused', async () => {
    const admin = await postgres.connect();
    const { rows } = await admin.query<{ told: string[] }>(
      `SELECT CASE WHEN current_setting('track_commit_timestamp') = 'on' THEN '{no-privilege}' ELSE '{}' END::text[] AS told`,
    );
    await refuse('FUNCTION pg_catalog.pg_xact_commit_timestamp(xid)');
    const { schemas, warnings } = await readOnce(
      testSource(postgres, postgres.owner),
    );
    const stores = schemas
      .flatMap(s => s.tables)
      .find(t => t.name === 'stores');
    expect(stores?.changes).toEqual({
      count: 0,
      since: stores?.changes?.since,
    });
    expect(stores?.created.value).toBeUndefined();
    expect(warnings.map(w => w.code)).toEqual(rows[0].told);
  });

  it.each(['pg_catalog.pg_attribute', 'pg_catalog.pg_index'])(
    'fails as a whole without %s',
    async refused => {
      await refuse(refused);
      const read = readOnce(testSource(postgres, postgres.owner));
      await expect(read).rejects.toBeInstanceOf(SourceReadError);
    },
  );
});
