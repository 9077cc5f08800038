import {
  FunctionSnapshot,
  SeenStatement,
  Snapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { loadParser, reduceStatement } from '@grainline/sql-lineage';
import { analyseSnapshot } from './analyseSnapshot';
import { snapshotOf, TableSketch } from './__testUtils__/snapshotOf';

beforeAll(() => loadParser());

/** What a source hands over of a statement. */
function query(sql: string, extra: Partial<SeenStatement> = {}): SeenStatement {
  const { fingerprint, sql: reduced } = reduceStatement(sql, 'postgres');
  return {
    kind: 'query',
    id: fingerprint,
    name: sql.slice(0, 20),
    sql: reduced,
    ...extra,
  };
}

function script(
  path: string,
  sql: string,
  extra: Partial<SeenStatement> = {},
): SeenStatement {
  return {
    kind: 'script',
    id: path,
    name: path,
    sql: reduceStatement(sql, 'postgres').sql,
    ...extra,
  };
}

const TABLES: Record<string, TableSketch> = {
  orders: {
    columns: 'order_id, customer_id, amount numeric, ordered_at timestamp',
  },
  customers: { columns: 'customer_id, country text' },
  daily: { columns: 'day date, country text, revenue numeric' },
};

function analysed(
  statements: readonly SeenStatement[],
  tables = TABLES,
  more: Partial<Snapshot> = {},
) {
  return analyseSnapshot({ ...snapshotOf(tables), statements, ...more });
}

function edges(found: ReturnType<typeof analyseSnapshot>, kind: string) {
  return found.assertions
    .filter(a => a.kind === kind)
    .map(a => `${a.from.slice(7)} > ${a.to.slice(7)}`);
}

const LOAD =
  "insert into s.daily select date_trunc('day', o.ordered_at), c.country, sum(o.amount) from s.orders o join s.customers c on c.customer_id = o.customer_id where o.amount > 0 group by 1, 2";

describe('seenStatements', () => {
  it('takes the data flow of a statement that ran, as observed, with how often and when on the job alone', () => {
    const ran = query(LOAD, { calls: 14, lastSeen: '2026-01-01T02:00:00Z' });
    const found = analysed([ran]);
    expect(edges(found, 'FEEDS')).toEqual([
      'customers > daily',
      'orders > daily',
    ]);
    expect(edges(found, 'DERIVES')).toEqual(
      expect.arrayContaining([
        'customers/country > daily/country',
        'orders/amount > daily/revenue',
        'orders/ordered_at > daily/day',
      ]),
    );
    expect(edges(found, 'JOINS')).toEqual([
      'customers/customer_id > orders/customer_id',
    ]);
    expect(found.jobs).toMatchObject([
      {
        id: `query:shop/${ran.id}`,
        kind: 'query',
        calls: 14,
        lastSeen: '2026-01-01T02:00:00Z',
        sql: ran.sql,
      },
    ]);
    expect(new Set(found.assertions.map(a => a.basis))).toEqual(
      new Set(['observed']),
    );
    const again = analysed([{ ...ran, calls: 15, lastSeen: '2026-01-02' }]);
    expect(again.assertions).toEqual(found.assertions);
  });

  it.each([
    ['create table s.daily as select o.ordered_at as day from s.orders o'],
    ['create table if not exists s.daily as table s.orders'],
    [
      'merge into s.daily d using s.orders o on d.day = o.ordered_at when matched then update set revenue = o.amount',
    ],
    [
      'update s.daily d set revenue = o.amount from s.orders o where o.ordered_at = d.day',
    ],
    [
      'insert into s.daily (day) select ordered_at from s.orders on conflict do nothing',
    ],
  ])('finds what feeds what in: %s', sql => {
    expect(edges(analysed([query(sql)]), 'FEEDS')).toEqual(['orders > daily']);
  });

  it('takes of a statement that only reads its joins, with its job', () => {
    const found = analysed([
      query(
        'select * from s.orders o left join s.customers c using (customer_id) limit 5',
      ),
    ]);
    expect(found.assertions).toMatchObject([
      {
        kind: 'JOINS',
        basis: 'observed',
        props: { joinType: 'right', seenIn: [found.jobs[0].id] },
      },
    ]);
    expect(found.jobs).toHaveLength(1);
  });

  it('keeps no job of a statement that says nothing', () => {
    expect(analysed([query('select 1'), query('commit')]).jobs).toEqual([]);
  });

  it('reads a file as exact, through its temporary tables', () => {
    const found = analysed([
      script(
        'etl/daily.sql',
        `begin; set search_path to s;
         create temp table t as select ordered_at, amount from orders;
         insert into daily (day, revenue) select ordered_at::date, sum(amount) from t group by 1;
         drop table t; commit;`,
      ),
    ]);
    expect(edges(found, 'DERIVES')).toEqual(
      expect.arrayContaining([
        'orders/amount > daily/revenue',
        'orders/ordered_at > daily/day',
      ]),
    );
    expect(found.jobs).toMatchObject([
      { id: 'script:shop/etl/daily.sql', kind: 'script' },
    ]);
    expect(found.assertions.map(a => a.basis)).not.toContain('observed');
  });

  it('lets a view keep its own edge, with the evidence of both', () => {
    const found = analysed(
      [query('create view s.v as select o.amount + 1 as x from s.orders o')],
      {
        ...TABLES,
        v: {
          columns: 'x numeric',
          viewSql: 'SELECT o.amount AS x FROM s.orders o',
        },
      },
    );
    const [derived] = found.assertions.filter(a => a.kind === 'DERIVES');
    expect(derived).toMatchObject({
      basis: 'parsed',
      props: { transform: 'identity', job: 'view:shop/s/v' },
    });
    expect(derived.evidence.map(e => e.basis)).toEqual(['parsed', 'observed']);
  });

  it('finds a name without a schema where one schema alone has it, and nothing where two have', () => {
    const two = snapshotOf(TABLES);
    const other = snapshotOf({ customers: TABLES.customers });
    const snapshot: Snapshot = {
      ...two,
      schemas: [...two.schemas, { ...other.schemas[0], name: 'other' }],
    };
    const sql =
      'insert into daily (country, revenue) select c.country, o.amount from orders o join customers c using (customer_id)';
    const found = analyseSnapshot({ ...snapshot, statements: [query(sql)] });
    expect(edges(found, 'FEEDS')).toEqual(['orders > daily']);
    expect(edges(found, 'JOINS')).toEqual([]);
    expect(found.warnings.map(w => w.code)).toContain('ambiguous-table');
    expect(found.warnings.map(w => w.message).join()).toContain('s or other');
    const told = analyseSnapshot({
      ...snapshot,
      statements: [query(sql, { searchPath: ['other', 's'] })],
    });
    expect(
      told.assertions.filter(a => a.kind === 'FEEDS').map(a => a.from),
    ).toEqual(['shop/other/customers', 'shop/s/orders']);
  });

  it('tells where tables are loaded from and unloaded to', () => {
    const found = analysed([
      query("copy s.orders from 's3://in/orders/2026-01-01/' csv"),
      query("copy (select * from s.daily) to '/exports/daily.csv'"),
      query('copy s.customers from stdin'),
    ]);
    expect(
      found.files?.map(f => `${f.direction} ${f.table} ${f.location}`).sort(),
    ).toEqual([
      'load shop/s/orders s3://in/orders/*/',
      'unload shop/s/daily /exports/daily.csv',
    ]);
    expect(found.jobs.map(job => job.id)).toEqual(
      expect.arrayContaining(found.files!.map(f => f.job)),
    );
  });

  it('counts the queries that it cannot read, and names the files', () => {
    const found = analysed([
      query('insert into s.daily selec 1'),
      query('insert into s.daily selekt 2'),
      script('bad.sql', 'select from where'),
      script('unknown.sql', '', {
        sql: '',
        reason: { code: 'unknown-template', message: 'macro x' },
      }),
    ]);
    expect(found.warnings.map(w => `${w.code}: ${w.message}`)).toEqual([
      expect.stringMatching(/^parse-error: File bad\.sql: /),
      'unknown-template: File unknown.sql: macro x',
      expect.stringMatching(
        /^parse-error: 2 of the statements seen to run could not be read wholly, such as /,
      ),
    ]);
  });

  it('takes the variables of a routine, inside of which a statement ran, for no gap', () => {
    const found = analysed([
      query(
        'insert into s.daily (day, revenue) select p_from, o.amount from s.orders o where o.ordered_at >= p_from',
      ),
    ]);
    expect(edges(found, 'FEEDS')).toEqual(['orders > daily']);
    expect(edges(found, 'DERIVES')).toContain('orders/amount > daily/revenue');
    expect(found.warnings).toEqual([]);
    expect(found.tables.flatMap(t => t.unresolved)).toEqual([]);
  });

  it('says of a column that a statement writes why it is not known', () => {
    const found = analysed([
      query('insert into s.daily (day) select d from gone.away'),
    ]);
    const daily = found.tables.find(t => t.name === 'daily')!;
    expect(daily.columns[0].unresolved?.code).toBe('not-crawled');
  });

  it('follows the fields of composite types and the columns of functions', () => {
    const snapshot = snapshotOf({
      people: { columns: 'id, home s.address, work s.address' },
      cities: { columns: 'city text' },
    });
    const functions: FunctionSnapshot[] = [{ schema: 's', name: 'full_name' }];
    const found = analyseSnapshot({
      ...snapshot,
      functions,
      schemas: [
        {
          ...snapshot.schemas[0],
          types: [
            {
              name: 'address',
              kind: 'composite',
              fields: [
                { name: 'street', type: 'text' },
                { name: 'city', type: 'text' },
              ],
            },
          ],
        },
      ],
      statements: [
        query(
          'insert into s.cities select x.city from (select (p.home).* from s.people p) x',
        ),
      ],
    });
    expect(edges(found, 'DERIVES')).toEqual(['people/home > cities/city']);
    expect(found.tables.flatMap(t => t.unresolved)).toEqual([]);
  });
});
