import { Deployment, LONG_STATEMENT } from '@grainline/redshift-stand-in';
import { reduceStatement } from '@grainline/sql-lineage';
import { describePostgres } from '@grainline/test-servers';
import {
  Snapshot,
  SnapshotSink,
} from '@grainline/backstage-plugin-lineage-node';
import { tableOf, TestCluster } from './__testUtils__/TestCluster';

jest.setTimeout(120_000);

const SINK: SnapshotSink = {
  restart() {},
  table() {},
  routine() {},
  type() {},
  statement() {},
  activity() {},
};

const LONG_ID = reduceStatement(LONG_STATEMENT, 'redshift').fingerprint;

/** A snapshot without the times of the read, and without ids, which differ from cluster to cluster. */
function lasting(snapshot: Snapshot) {
  return snapshot.schemas
    .map(schema => ({
      ...schema,
      withheldMarks: [],
      tables: schema.tables
        .map(({ objectId, updated, ...table }) => table)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describePostgres('what Redshift refuses', () => {
  let cluster: TestCluster;
  let whole: Snapshot;
  const limits = () => cluster.standIn.limits;
  const set = (change: {
    deployment?: Deployment;
    refused?: string[];
    missingViews?: string[];
    missingColumns?: string[];
    missingFunctions?: string[];
  }) => {
    cluster.standIn.limits = {
      deployment: change.deployment ?? 'provisioned',
      refused: new Set(change.refused),
      missingViews: new Set(change.missingViews),
      missingColumns: new Set(change.missingColumns),
      missingFunctions: new Set(change.missingFunctions),
    };
  };

  beforeAll(async () => {
    cluster = await TestCluster.create();
    await cluster.grantFigures();
    whole = await cluster.read();
  });

  afterEach(() => set({}));

  afterAll(async () => {
    await cluster?.drop();
  });

  it.each(['serverless', 'multi-az'] as const)(
    'reads %s as it reads a provisioned cluster, without a statement on STL',
    async deployment => {
      set({ deployment });
      const before = cluster.standIn.statements.length;
      const snapshot = await cluster.read({ deployment });
      expect(lasting(snapshot)).toEqual(lasting(whole));
      expect(snapshot.statements).toHaveLength(whole.statements!.length);
      expect(snapshot.activity).toHaveLength(whole.activity!.length);
      expect(snapshot.warnings).toEqual(whole.warnings);
      expect(cluster.standIn.statements.slice(before).join('\n')).not.toMatch(
        /\bst[lv]_/i,
      );
    },
  );

  it.each([
    ['svv_all_tables', undefined],
    ['svv_all_columns', undefined],
    ['svv_mv_info', undefined],
    ['svv_table_info', 'Sizes and numbers of rows'],
    ['svv_datashares', 'Datashares'],
    ['svv_external_schemas', 'External schemas'],
    ['svv_external_tables', 'External tables'],
    ['svv_external_columns', 'Columns of external tables'],
    ['pg_class_info', 'When tables were created'],
    ['pg_proc_info', 'Functions and procedures'],
    ['pg_constraint', 'Keys'],
    ['sys_query_history', 'Statements that ran'],
    ['sys_query_detail', 'When tables were written to'],
    ['sys_transaction_history', 'Which transactions were rolled back'],
    ['sys_load_history', 'Loads of files'],
    ['sys_unload_history', 'Unloads to files'],
  ])('without %s it loses no more than that', async (view, fact) => {
    set({ refused: [view] });
    const snapshot = await cluster.read();
    const told = snapshot.warnings.filter(w => w.code === 'no-privilege');
    expect(told.map(w => w.message).join('\n')).toMatch(
      fact ? `${fact} could not be read: the role has no right to it` : /^$/,
    );
    const names = (s: Snapshot) =>
      s.schemas.flatMap(schema => schema.tables.map(t => t.name)).sort();
    expect(names(snapshot)).toEqual(names(whole));
    const columns = (s: Snapshot) =>
      s.schemas
        .flatMap(schema => schema.tables)
        .reduce((sum, t) => sum + t.columns.length, 0);
    expect(columns(snapshot)).toBe(columns(whole));
  });

  it('says what would let the role read it', async () => {
    set({ refused: ['svv_table_info'] });
    const { warnings } = await cluster.read();
    expect(warnings[0].message).toBe(
      'Sizes and numbers of rows could not be read: the role has no right to it; GRANT SELECT ON svv_table_info TO it',
    );
  });

  it('reads columns and rights from the catalog where SVV is refused, with the same types', async () => {
    set({ refused: ['svv_all_tables', 'svv_all_columns'] });
    const snapshot = await cluster.read();
    expect(tableOf(snapshot, 'raw', 'orders').columns).toEqual(
      tableOf(whole, 'raw', 'orders').columns.map(column => ({
        ...column,
        default: undefined,
      })),
    );
    expect(JSON.stringify(snapshot)).not.toMatch(/salaries|bonus"/);
  });

  it('keeps quiet of external schemas that it could not list: unreadable is not empty', async () => {
    set({ refused: ['svv_all_tables', 'svv_external_tables'] });
    const { schemas } = await cluster.read();
    expect(schemas.find(schema => schema.name === 'lake')).toMatchObject({
      completeness: 'unreadable',
      tables: [],
    });
    expect(schemas.find(schema => schema.name === 'raw')).toMatchObject({
      completeness: 'complete',
    });
  });

  it('reads schemas in part where a part of what tables are is refused', async () => {
    set({ refused: ['pg_constraint'] });
    const { schemas } = await cluster.read();
    expect(schemas.find(schema => schema.name === 'raw')).toMatchObject({
      completeness: 'partial',
      reason: { code: 'no-privilege', message: expect.stringMatching(/^Keys/) },
    });
  });

  it('says of a view that has lost its columns that it has', async () => {
    await cluster.standIn.admin.query(
      "DELETE FROM redshift_data.late_binding_columns WHERE view_name = 'late_orders'",
    );
    const { warnings } = await cluster.read();
    expect(warnings).toContainEqual({
      code: 'view-without-columns',
      message: expect.stringMatching(/^1 views show no columns/),
    });
    await cluster.standIn.admin.query(
      "INSERT INTO redshift_data.late_binding_columns VALUES ('marts', 'late_orders', 'order_id', 'bigint', 1)",
    );
  });

  it('reads an older version, which has not all columns and views', async () => {
    set({
      missingViews: ['sys_query_text', 'svv_mv_info'],
      missingColumns: [
        'svv_all_tables.last_modified_time',
        'svv_external_tables.redshift_database_name',
        'svv_table_info.estimated_visible_rows',
        'sys_unload_history.unloaded_location',
      ],
    });
    const snapshot = await cluster.read();
    expect(tableOf(snapshot, 'raw', 'orders')).toMatchObject({
      rows: { value: 5000 },
      updated: { source: expect.stringContaining('query history') },
    });
    expect(tableOf(snapshot, 'marts', 'monthly').kind).toBe(
      'materialized-view',
    );
    // The history keeps the first piece only, so that longer statements are not known.
    expect(snapshot.statements?.map(s => s.id)).not.toContain(LONG_ID);
    expect(snapshot.statements).toHaveLength(whole.statements!.length - 1);
    expect(snapshot.warnings).toContainEqual({
      code: 'statements-cut',
      message: expect.stringMatching(/^Some of the statements/),
    });
    expect(
      snapshot.activity?.filter(a => a.kind === 'unload').map(a => a.location),
    ).toEqual([undefined, undefined]);
  });

  it('finds the same relations where functions of the catalog are not known', async () => {
    set({
      missingFunctions: [
        'pg_backend_pid',
        'getdate',
        'has_schema_privilege',
        'pg_get_userbyid',
        'pg_get_constraintdef',
        'oidvectortypes',
      ],
    });
    const snapshot = await cluster.read();
    const names = (s: Snapshot) =>
      s.schemas.flatMap(schema => schema.tables.map(t => t.name)).sort();
    expect(names(snapshot)).toEqual(names(whole));
    expect(tableOf(snapshot, 'raw', 'orders').owner).toBeUndefined();
    expect(
      snapshot.warnings
        .filter(w => w.code === 'not-supported')
        .map(w => w.message),
    ).toEqual([
      'Keys could not be read: this server does not have it (SQLSTATE 42883)',
      'Functions and procedures could not be read: this server does not have it (SQLSTATE 42883)',
    ]);
  });

  it('reads STL where it is allowed to and SYS cannot be read', async () => {
    set({ refused: ['sys_query_text', 'sys_query_detail'] });
    const without = await cluster.read();
    expect(without.activity?.filter(a => a.kind === 'change')).toEqual([]);
    const snapshot = await cluster.read({ stl: true });
    expect(snapshot.statements?.find(s => s.id === LONG_ID)?.calls).toBe(2);
    expect(snapshot.activity?.filter(a => a.kind === 'change')).toHaveLength(2);
  });

  it('refuses to be told to read STL where there is none to read', () => {
    expect(() =>
      cluster.source({ stl: true, deployment: 'serverless' }),
    ).toThrow("'lineage.sources.wh.stl' is true, but serverless refuses STL");
  });

  it('shows only its own queries to a role without sys:monitor', async () => {
    await cluster.standIn.admin.query(
      'UPDATE redshift_data.users SET monitor = false',
    );
    const snapshot = await cluster.read();
    expect(snapshot.statements).toBeUndefined();
    expect(snapshot.activity).toBeUndefined();
    expect(lasting(snapshot)).toEqual(
      lasting(await cluster.read({ queries: false })),
    );
    await cluster.standIn.admin.query(
      'UPDATE redshift_data.users SET monitor = true',
    );
  });

  it('leaves statements out where it is told to, and older ones beyond a limit', async () => {
    const none = await cluster.read({ queries: false });
    expect(none.statements).toBeUndefined();
    const few = await cluster.read({ queries: { limit: 6 } });
    expect(few.warnings).toContainEqual(
      expect.objectContaining({ code: 'statements-left-out' }),
    );
    expect(few.statements?.length).toBeGreaterThan(0);
    expect(few.statements!.length).toBeLessThan(whole.statements!.length);
  });

  it('fails as a whole when the connection breaks, at whichever statement', async () => {
    const stages: string[] = [];
    const source = cluster.source();
    const read = (onStage: (stage: string) => void) =>
      source.read(
        {
          signal: new AbortController().signal,
          logger: undefined as never,
          onStage,
        },
        SINK,
      );
    const cutAt = (stage: string) => (now: string) => {
      if (now === stage) {
        cluster.standIn.cut();
      }
    };
    await read(stage => stages.push(stage));
    expect(stages.length).toBeGreaterThan(20);
    for (const [i, stage] of stages.entries()) {
      if (i === 0) {
        continue;
      }
      await expect(read(cutAt(stage))).rejects.toMatchObject({
        name: 'SourceReadError',
        reason: { code: 'connection-lost' },
      });
    }
  });

  it('ends what runs in the server when it is told to stop', async () => {
    const { admin } = cluster.standIn;
    // In the transaction that holds the lock, the view would say the same for ever.
    const other = await cluster.postgres.connect();
    const running = async () => {
      const { rows } = await other.query(
        'SELECT pid FROM pg_catalog.pg_stat_activity WHERE usename = $1',
        [cluster.postgres.crawler],
      );
      return rows.length;
    };
    await admin.query('BEGIN; LOCK redshift_data.pg_constraint');
    const controller = new AbortController();
    const reading = cluster.source().read(
      {
        signal: controller.signal,
        logger: undefined as never,
        onStage: stage => {
          if (stage === 'keys') {
            setTimeout(() => controller.abort(), 200);
          }
        },
      },
      SINK,
    );
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    for (let i = 0; i < 100 && (await running()) > 0; i++) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(await running()).toBe(0);
    await admin.query('ROLLBACK');
  });

  it('fails as a whole when a catalog takes too long, and only loses history when that does', async () => {
    await cluster.standIn.admin.query(
      'BEGIN; LOCK redshift_data.pg_constraint',
    );
    await expect(
      cluster.read({ statementTimeout: { milliseconds: 300 } }),
    ).rejects.toMatchObject({
      statement: 'keys',
      reason: { code: 'statement-timeout' },
    });
    await cluster.standIn.admin.query(
      'ROLLBACK; BEGIN; LOCK redshift_data.sys_query_text',
    );
    const snapshot = await cluster.read({
      statementTimeout: { milliseconds: 300 },
    });
    await cluster.standIn.admin.query('ROLLBACK');
    expect(snapshot.statements).toBeUndefined();
    expect(snapshot.warnings).toContainEqual(
      expect.objectContaining({ code: 'statement-timeout' }),
    );
    expect(limits().deployment).toBe('provisioned');
  });
});
