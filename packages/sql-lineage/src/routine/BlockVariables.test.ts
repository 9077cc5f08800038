import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

function outputsOf(sql: string): string[] {
  return outputsText(
    analyseSql(sql, {
      dialect: 'postgres',
      catalog: shopCatalog,
      searchPath: ['public'],
    }),
  );
}

describe('variables of inner blocks', () => {
  it('hide those of outer ones inside, and no longer behind', () => {
    expect(
      outputsOf(`do $$
declare
  v numeric := (select max(total) from orders);
begin
  declare
    v numeric := (select min(amount) from refunds);
  begin
    insert into daily (day) values (v);
    v := (select sum(price) from lines);
  end;
  declare
    v text := 'x';
  begin
    insert into daily (city) values (v);
  end;
  insert into daily (revenue) values (v);
end $$`),
    ).toEqual([
      'public.daily.day <- public.lines.price aggregate, public.refunds.amount aggregate',
      'public.daily.city <-',
      'public.daily.revenue <- public.orders.total aggregate',
    ]);
  });

  it('are not taken for those of a loop', () => {
    expect(
      outputsOf(`do $$
declare
  i numeric := (select max(total) from orders);
begin
  for i in 1..3 loop
    perform i;
  end loop;
  begin
    insert into daily (revenue) values (i);
  end;
end $$`),
    ).toEqual(['public.daily.revenue <- public.orders.total aggregate']);
  });
});
