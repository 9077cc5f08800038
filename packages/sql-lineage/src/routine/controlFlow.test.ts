import { loadParser } from '../parser/loadParser';
import { rowsText } from '../testing/rowsText';
import { outputsText } from '../testing/outputsText';
import { shopCatalog } from '../testing/shopCatalog';
import { analyseRoutine } from './analyseRoutine';

beforeAll(() => loadParser());

function analyse(body: string) {
  return analyseRoutine({
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
    language: 'plpgsql',
    body,
  });
}

describe('the control flow of PL/pgSQL', () => {
  it('counts the condition of an IF for the rows written in its branches', () => {
    const lineage = analyse(`declare v numeric; begin
  select sum(amount) into v from refunds where order_id > 7;
  if v > 10 then insert into daily (city) select city from customers;
  else update daily set revenue = 0; end if;
end`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.city identity',
      'public.daily.revenue <-',
    ]);
    expect(rowsText(lineage)).toEqual([
      'public.daily <- public.refunds.amount filter: v > 10',
      'public.daily <- public.refunds.order_id filter: order_id > 7',
    ]);
  });

  it('counts the query of a loop, and what leaves it early, for all that stands in it', () => {
    const lineage = analyse(`declare r record; begin
  for r in select id, total from orders where status = 'paid' loop
    insert into daily (revenue) values (r.total);
    exit when r.id > 100;
  end loop;
end`);
    expect(rowsText(lineage)).toEqual([
      'public.daily <- public.orders.id filter: r.id > 100',
      "public.daily <- public.orders.status filter: status = 'paid'",
    ]);
  });

  it('counts a condition that ends the routine for what follows it alone', () => {
    const lineage = analyse(`begin
  insert into daily (city) select name from customers;
  if not exists (select 1 from orders where status = 'new') then return; end if;
  insert into archive.orders (id) select id from refunds;
end`);
    expect(rowsText(lineage)).toEqual([
      "archive.orders <- public.orders.status filter: not exists (select 1 from orders where status = 'new')",
    ]);
  });

  it('lets FOUND and ROW_COUNT depend on the rows of the statements before', () => {
    const lineage = analyse(`declare n bigint; begin
  update orders set status = 'x' where total > 5;
  get diagnostics n = row_count;
  insert into daily (revenue) values (n);
  if not found then insert into archive.orders (id) values (1); end if;
end`);
    expect(rowsText(lineage)).toEqual(
      expect.arrayContaining([
        'public.daily <- public.orders.total filter: total > 5',
        'archive.orders <- public.orders.total filter: total > 5',
      ]),
    );
  });

  it('lets a handler of errors depend on what its block reads', () => {
    const lineage = analyse(`declare v text; begin
  begin
    insert into daily (city) select status from orders;
  exception when not_null_violation then
    insert into archive.orders (id) values (1);
  end;
end`);
    expect(rowsText(lineage)).toEqual(
      expect.arrayContaining([
        'archive.orders <- public.orders.status filter: status',
      ]),
    );
  });

  it('takes the values of USING for the parameters of constant text', () => {
    const lineage = analyse(`declare v numeric; begin
  select max(price) into v from lines;
  execute 'insert into daily (revenue, ' || 'city) select $1, status from orders where total > $2' using v, 5;
end`);
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual(
      [
        'public.daily.city <- public.orders.status identity',
        'public.daily.revenue <- public.lines.price aggregate',
      ].reverse(),
    );
  });

  it('follows the fields of a row that is declared by its table', () => {
    const lineage = analyse(`declare o orders%rowtype; begin
  for o in select * from orders loop
    o.status := upper(o.status);
    insert into daily (city, revenue) values (o.status, o.total);
  end loop;
end`);
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.orders.status expression',
      'public.daily.revenue <- public.orders.total identity',
    ]);
  });
});
