import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const catalog = catalogFromRecord({
  'shop.products': ['id', 'title', 'cost'],
  'mart.copy': ['key', 'name', 'price'],
});

function analyse(sql: string) {
  return analyseSql(sql, {
    dialect: 'postgres',
    catalog,
    searchPath: ['shop'],
  });
}

const COPIED = [
  'mart.copy.key <- shop.products.id identity',
  'mart.copy.name <- shop.products.title identity',
  'mart.copy.price <- shop.products.cost identity',
];

describe('the star of a row variable', () => {
  it.each([
    'shop.products%rowtype',
    'products %ROWTYPE',
    '"shop" . "products"%rowtype',
    'shop.products',
  ])('gives the columns of the table that %s names, in their order', type => {
    const lineage = analyse(`do $$ declare p ${type}; begin
        for p in select * from shop.products loop
          insert into mart.copy values (p.*);
          insert into mart.copy select p.*;
          insert into mart.copy select (p).*;
        end loop; end $$`);
    expect(outputsText(lineage)).toEqual(COPIED);
    expect(lineage.unresolved).toEqual([]);
  });

  it('follows a field that was changed, and one that is filled by its position', () => {
    const lineage = analyse(`do $$ declare p products%rowtype; begin
      select id, upper(title), cost into p from products;
      p.cost := p.cost * 2;
      insert into mart.copy values (p.*); end $$`);
    expect(outputsText(lineage)).toEqual([
      'mart.copy.key <- shop.products.id identity',
      'mart.copy.name <- shop.products.title expression',
      'mart.copy.price <- shop.products.cost expression',
    ]);
  });

  it('gives the columns of the query that fills a record, but not of two that differ', () => {
    const body = (second: string) => `do $$ declare r record; begin
      select id, title, cost into r from products;
      ${second}
      insert into mart.copy values (r.*); end $$`;
    expect(outputsText(analyse(body('')))).toEqual(COPIED);
    expect(
      analyse(body('select cost into r from products;')).unresolved,
    ).not.toEqual([]);
  });

  it('gives the columns of the table of a trigger', () => {
    const lineage = analyse(`
      create function keep() returns trigger language plpgsql as $$ begin
        insert into mart.copy values (new.*); return new; end $$;
      create trigger keep after insert on products for each row execute function keep();`);
    expect(outputsText(lineage)).toEqual(COPIED);
  });

  it('stands among other values, and for a row of FROM too', () => {
    expect(
      outputsText(
        analyse(`select v.* from products p,
          lateral (values (1, p.*)) as v (one, id, title, cost)`),
      ),
    ).toEqual([
      'one <-',
      'id <- shop.products.id identity',
      'title <- shop.products.title identity',
      'cost <- shop.products.cost identity',
    ]);
  });
});
