import { describePostgres } from '@grainline/test-servers';
import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { tableOf, TestCluster } from './__testUtils__/TestCluster';

jest.setTimeout(60_000);

/** What each line of the GRANTs in the documentation brings. */
describePostgres('the GRANTs of a Redshift', () => {
  let cluster: TestCluster;
  const grant = (sql: string) =>
    cluster.standIn.admin.query(
      sql.replaceAll('grainline', cluster.postgres.owner),
    );
  const read = () => {
    const { owner } = cluster.postgres;
    return cluster.read({
      connection: { url: cluster.standIn.addressFor(owner, `secret-${owner}`) },
    });
  };
  const tables = (snapshot: Snapshot) =>
    snapshot.schemas.flatMap(s => s.tables.map(t => `${s.name}.${t.name}`));

  beforeAll(async () => {
    cluster = await TestCluster.create();
    // Not the owner of anything: the objects of the example are the superuser's.
    await cluster.standIn.admit(cluster.postgres.owner, 102, false);
  });

  afterAll(async () => {
    await cluster?.drop();
  });

  it('show nothing but counts to a role that was given nothing', async () => {
    const snapshot = await read();
    expect(tables(snapshot)).toEqual([]);
    expect(snapshot.withheldElsewhere.schemas).toBe(3);
    expect(snapshot.statements).toBeUndefined();
    expect(JSON.stringify(snapshot)).not.toMatch(/orders|daily_revenue/);
  });

  it('show the tables of a schema by USAGE and SELECT, and only these', async () => {
    await grant('GRANT USAGE ON SCHEMA raw TO grainline');
    expect(tables(await read())).toEqual([]);
    await grant('GRANT SELECT ON ALL TABLES IN SCHEMA raw TO grainline');
    const snapshot = await read();
    expect(tables(snapshot).sort()).toEqual([
      'raw.bonus',
      'raw.empty_one',
      'raw.orders',
      'raw.stores',
    ]);
    expect(tableOf(snapshot, 'raw', 'orders').rows.value).toBeUndefined();
    expect(snapshot.warnings.map(w => w.message)).toEqual([
      'Sizes and numbers of rows could not be read: the role has no right to it; GRANT SELECT ON svv_table_info TO it',
      'Which transactions were rolled back could not be read: the role has no right to it; GRANT SELECT ON sys_transaction_history TO it',
    ]);
  });

  it('show sizes by SELECT on svv_table_info', async () => {
    await grant('GRANT SELECT ON redshift_system.svv_table_info TO grainline');
    const orders = tableOf(await read(), 'raw', 'orders');
    expect(orders.rows.value).toBe(4800);
  });

  it('show what ran by the role sys:monitor, and what was rolled back by SELECT on the history of transactions', async () => {
    await grant(
      "UPDATE redshift_data.users SET monitor = true WHERE name = 'grainline'",
    );
    const before = await read();
    expect(before.statements?.length).toBeGreaterThan(0);
    expect(before.activity?.[0].source).toBe(
      'SYS_LOAD_HISTORY (whether the transactions were committed is not known)',
    );
    await grant(
      'GRANT SELECT ON redshift_system.sys_transaction_history TO grainline',
    );
    const after = await read();
    expect(after.activity?.[0].source).toBe('SYS_LOAD_HISTORY');
    expect(after.warnings.map(w => w.code)).toEqual(['statements-withheld']);
  });
});
