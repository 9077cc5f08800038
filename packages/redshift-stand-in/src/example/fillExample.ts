import { RedshiftStandIn } from '../RedshiftStandIn';
import { addHistory, RanStatement } from './exampleHistory';
import { EXAMPLE_GRANTS, EXAMPLE_OBJECTS } from './exampleObjects';

/** A statement whose text is kept in several pieces of 4,000 bytes. */
export const LONG_STATEMENT = `INSERT INTO marts.daily_revenue
SELECT o.ordered_at::date, o.store_id, sum(o.amount) AS "Umsätze"
FROM raw.orders o
WHERE o.note NOT IN (${Array.from(
  { length: 900 },
  (_, i) => `'Größe ${i}'`,
).join(', ')}) AND o.store_id >     0
GROUP BY 1, 2`;

/** A name of 127 characters, the longest that Redshift takes; PostgreSQL takes 63. */
export const LONGEST_NAME = `t_${'näme'.repeat(25)}`.padEnd(122, 'x');

const HISTORY: readonly RanStatement[] = [
  {
    sql: "COPY raw.orders FROM 's3://lake/in/2025-11-21/' IAM_ROLE 'arn:aws:iam::123456789012:role/secret-role' CSV",
    type: 'COPY',
    hoursAgo: 30,
    inserts: { 'raw.orders': 1201 },
    loadedFrom: 's3://lake/in/2025-11-21/',
  },
  {
    sql: LONG_STATEMENT,
    type: 'INSERT',
    hoursAgo: 29,
    inserts: { 'marts.daily_revenue': 12 },
    scans: ['raw.orders'],
  },
  {
    sql: LONG_STATEMENT.replace("'Größe 1'", "'Größe 1001'"),
    type: 'INSERT',
    hoursAgo: 5,
    inserts: { 'marts.daily_revenue': 14 },
    scans: ['raw.orders'],
  },
  {
    sql: 'INSERT INTO marts.daily_revenue SELECT current_date, 1, 0 FROM raw.stores',
    type: 'INSERT',
    hoursAgo: 3,
    rolledBack: true,
    inserts: { 'marts.daily_revenue': 999 },
  },
  {
    sql: 'INSERT INTO marts.daily_revenue SELECT failed FROM raw.stores',
    type: 'INSERT',
    hoursAgo: 3,
    status: 'failed',
  },
  {
    sql: "UNLOAD ('SELECT city, revenue FROM marts.revenue_by_city') TO 's3://lake/out/cities_' IAM_ROLE default PARQUET",
    type: 'UNLOAD',
    hoursAgo: 2,
    scans: ['marts.daily_revenue', 'raw.stores'],
    unloadedTo: 's3://lake/out/cities_',
  },
  {
    sql: "SELECT s.city, o.amount FROM raw.orders o JOIN raw.stores s ON o.store_id = s.store_id WHERE s.city = 'Secret Town'",
    type: 'SELECT',
    hoursAgo: 2,
    userId: 106,
  },
  {
    sql: 'CREATE TABLE marts.daily_revenue_copy AS SELECT * FROM marts.daily_revenue',
    type: 'CTAS',
    hoursAgo: 2,
  },
  {
    sql: 'MERGE INTO marts.daily_revenue USING raw.stores s ON daily_revenue.store_id = s.store_id WHEN MATCHED THEN UPDATE SET revenue = 0 WHEN NOT MATCHED THEN INSERT (store_id) VALUES (s.store_id)',
    type: 'OTHER',
    hoursAgo: 2,
  },
  {
    sql: 'SELECT sum(amount) FROM hr.salaries',
    type: 'SELECT',
    hoursAgo: 2,
  },
  { sql: 'SELECT * FROM svv_table_info', type: 'SELECT', hoursAgo: 2 },
  { sql: 'SELECT 1 FROM raw.orders', type: 'SELECT', hoursAgo: 2, userId: 1 },
  { sql: 'SELECT 1 FROM raw.orders', type: 'SELECT', hoursAgo: 24 * 9 },
  { sql: 'VACUUM raw.orders', type: 'UTILITY', hoursAgo: 2 },
];

async function addExternal(
  standIn: RedshiftStandIn,
  schema: Record<string, unknown>,
  table: Record<string, unknown>,
  columns: readonly Record<string, unknown>[],
): Promise<void> {
  const database = standIn.database;
  await standIn.insert('svv_external_schemas', schema);
  const own = {
    redshift_database_name: database,
    schemaname: schema.schemaname,
  };
  await standIn.insert('svv_external_tables', { ...own, ...table });
  for (const [i, column] of columns.entries()) {
    await standIn.insert('svv_external_columns', {
      ...own,
      tablename: table.tablename,
      columnnum: i + 1,
      part_key: 0,
      is_nullable: '',
      ...column,
    });
  }
}

/**
 * Fills a stand-in with a small shop: tables, views of every kind, keys, external tables, a procedure, and two days of history. The role sees
 * all but the schema hr and the table raw.bonus.
 *
 * @param crawler - a role of the server
 */
export async function fillExample(
  standIn: RedshiftStandIn,
  crawler: string,
): Promise<void> {
  const { admin } = standIn;
  await admin.query(EXAMPLE_OBJECTS);
  await standIn.createLateBindingView({
    schema: 'marts',
    name: 'late_orders',
    definition:
      'create view marts.late_orders as select o.order_id, o.amount, e.clicks from raw.orders o join lake.events e on e.order_id = o.order_id\nwith no schema binding;',
    columns: [
      { name: 'order_id', type: 'bigint' },
      { name: 'amount', type: 'numeric(12,2)' },
      { name: 'clicks', type: 'integer' },
    ],
  });
  await admin.query(EXAMPLE_GRANTS.replaceAll(':crawler', `"${crawler}"`));
  await addExternal(
    standIn,
    {
      esoid: 100133,
      eskind: 1,
      schemaname: 'lake',
      esowner: 100,
      databasename: 'lake_glue',
      esoptions: '{"IAM_ROLE":"arn:aws:iam::123456789012:role/secret-role"}',
    },
    {
      tablename: 'events',
      tabletype: 'TABLE',
      location: 's3://lake/events/',
      input_format: 'org.apache.hadoop.mapred.TextInputFormat',
      parameters: '{"EXTERNAL":"TRUE","numRows":"170000"}',
    },
    [
      { columnname: 'order_id', external_type: 'bigint' },
      { columnname: 'clicks', external_type: 'int', is_nullable: 'false' },
      { columnname: 'day', external_type: 'date', part_key: 1 },
    ],
  );
  await addExternal(
    standIn,
    {
      esoid: 100134,
      eskind: 3,
      schemaname: 'shop_live',
      esowner: 100,
      databasename: 'shop',
      esoptions:
        '{"URI":"shop.example.com","PORT":5432,"SCHEMA":"sales","SECRET_ARN":"arn:aws:secretsmanager:hush"}',
    },
    {
      tablename: 'customers',
      tabletype: 'TABLE',
      location: '',
      parameters: '',
    },
    [{ columnname: 'id', external_type: 'integer', is_nullable: 'true' }],
  );
  await admin.query(`INSERT INTO redshift_data.table_times VALUES
    ('raw', 'orders', '2025-01-02 03:04:05.123456', '2025-03-01 00:00:00', '2025-11-20 02:10:00'),
    ('raw', 'stores', '2025-01-02 03:04:06', NULL, NULL)`);
  const { rows } = await admin.query(
    "SELECT 'raw.orders'::regclass::oid::bigint AS orders, 'marts.daily_revenue'::regclass::oid::bigint AS revenue",
  );
  for (const [table_id, table, size, tbl_rows, estimated_visible_rows] of [
    [rows[0].orders, 'orders', 24, 5000, 4800],
    [rows[0].revenue, 'daily_revenue', 8, 300, null],
  ]) {
    await standIn.insert('svv_table_info', {
      database: standIn.database,
      schema: 'raw',
      table_id,
      table,
      size,
      tbl_rows,
      estimated_visible_rows,
    });
  }
  for (const [i, ran] of HISTORY.entries()) {
    await addHistory(standIn, 1000 + i, ran);
  }
}

/** Adds a table with a name that PostgreSQL itself could not hold, to the views alone. */
export async function addLongestName(
  standIn: RedshiftStandIn,
  owner: string,
): Promise<void> {
  const { rows } = await standIn.admin.query(
    `SELECT n.oid::bigint AS namespace, r.oid::bigint AS owner FROM pg_namespace n, pg_roles r WHERE n.nspname = 'marts' AND r.rolname = $1`,
    [owner],
  );
  const own = {
    database_name: standIn.database,
    schema_name: 'marts',
    table_name: LONGEST_NAME,
  };
  await standIn.insert('pg_class', {
    oid: 3999999999,
    relname: LONGEST_NAME,
    relnamespace: rows[0].namespace,
    relowner: rows[0].owner,
    reltuples: 0,
    relkind: 'r',
    relnatts: 1,
  });
  await standIn.insert('svv_all_tables', { ...own, table_type: 'TABLE' });
  await standIn.insert('svv_all_columns', {
    ...own,
    column_name: `${LONGEST_NAME}`,
    ordinal_position: 1,
    is_nullable: 'YES',
    data_type: 'character varying',
    character_maximum_length: 65535,
  });
}
