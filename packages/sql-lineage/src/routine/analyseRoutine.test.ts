import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';
import { shopCatalog } from '../testing/shopCatalog';
import { analyseRoutine } from './analyseRoutine';

beforeAll(() => loadParser());

const options = {
  dialect: 'postgres',
  catalog: shopCatalog,
  searchPath: ['public'],
} as const;

function flowsText(lineage: ReturnType<typeof analyseRoutine>): string[] {
  return lineage.flows
    .map(({ from, to }) => `${from.name} -> ${to.name}`)
    .sort();
}

describe('analyseRoutine', () => {
  it('follows a procedure through temporary tables, loops and variables', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpgsql',
      parameters: ['p_day'],
      body: `
declare
  v_top numeric := (select max(total) from archive.orders);
  r record;
begin
  create temp table spent on commit drop as
    select customer_id, sum(total) as s from orders where placed_at = p_day group by 1;
  for r in select c.city, spent.s from spent join customers c on c.id = spent.customer_id loop
    insert into daily (day, city, revenue) values (p_day, r.city, r.s + v_top);
  end loop;
end`,
    });
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'public.daily.day <-',
      'public.daily.city <- public.customers.city identity',
      'public.daily.revenue <- archive.orders.total aggregate, public.orders.total aggregate',
    ]);
    expect(flowsText(lineage)).toEqual([
      'customers -> daily',
      'orders -> daily',
      'orders -> daily',
    ]);
    expect(lineage.tablesWritten).toEqual([
      { schema: 'public', name: 'daily' },
    ]);
  });

  it('follows values through SELECT INTO, assignments and cursors', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpgsql',
      body: `
declare
  v numeric; w numeric;
  c cursor for select sku, price from lines;
  a text; b numeric;
begin
  select sum(amount) into v from refunds;
  w := v * 2;
  open c;
  fetch c into a, b;
  update daily set revenue = w, city = a where day = current_date;
end`,
    });
    expect(outputsText(lineage)).toEqual(
      [
        'public.daily.city <- public.lines.sku identity',
        'public.daily.revenue <- public.refunds.amount aggregate',
      ].reverse(),
    );
  });

  it('gives a reason with its line for SQL that is put together at run time', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpgsql',
      body: `begin
  insert into daily (city) select city from customers;
  execute format('insert into daily select * from %I', 'x');
end`,
    });
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.city identity',
    ]);
    expect(lineage.unresolved).toEqual([
      expect.objectContaining({ code: 'dynamic-sql', line: 3, col: 11 }),
    ]);
  });

  it('analyses EXECUTE of a literal as what it is', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpgsql',
      body: `begin execute 'insert into daily (city) select name from customers'; end`,
    });
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.name identity',
    ]);
    expect(lineage.unresolved).toEqual([]);
  });

  it('takes bodies that return a value, rows, a trigger row or nothing', () => {
    const bodies = [
      'begin return (select max(total) from orders); end',
      'begin return query select id from orders; end',
      'begin insert into daily (city) select status from orders; return new; end',
      'begin perform id from orders; end',
    ];
    for (const body of bodies) {
      const lineage = analyseRoutine({ ...options, language: 'plpgsql', body });
      expect(lineage.unresolved).toEqual([]);
      expect(lineage.tablesRead).toEqual([
        { schema: 'public', name: 'orders' },
      ]);
    }
  });

  it('analyses SQL bodies with parameters by name and by number', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'sql',
      parameters: ['since'],
      body: `insert into daily (day, revenue)
        select $1, total from orders where placed_at > since`,
    });
    expect(outputsText(lineage)).toEqual([
      'public.daily.day <-',
      'public.daily.revenue <- public.orders.total identity',
    ]);
    expect(lineage.unresolved).toEqual([]);
  });

  it('says so when the language is not SQL', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpython3u',
      body: 'return 1',
    });
    expect(lineage.unresolved).toEqual([
      expect.objectContaining({ code: 'unsupported' }),
    ]);
  });

  it('reads the bodies of CREATE FUNCTION and DO inside a script', () => {
    const sql = `
create function fill(since date) returns void language sql begin atomic
  insert into daily (day) select placed_at from orders where placed_at > since;
end;
do $$
begin
  insert into daily (city)
    select name from customers;
end $$;`;
    const lineage = analyseSql(sql, options);
    expect(outputsText(lineage)).toEqual([
      'public.daily.day <- public.orders.placed_at identity',
      'public.daily.city <- public.customers.name identity',
    ]);
    expect(lineage.outputs[1].sources[0]).toMatchObject({ line: 8, col: 12 });
    expect(flowsText(lineage)).toEqual([
      'customers -> daily',
      'orders -> daily',
    ]);
  });
});
