import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import type { ScriptLineage } from '../model/ScriptLineage';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  {
    sales: ['id', 'shop', 'amount', 'sold_at', 'items'],
    shops: ['id', 'city', 'boss'],
    stage: ['id', 'city', 'boss'],
    ticks: ['at', 'price'],
  },
  { defaultSchema: 'public', ignoreCase: true },
);

function analyse(sql: string): ScriptLineage {
  const lineage = analyseSql(sql, {
    dialect: 'redshift',
    catalog,
    searchPath: ['public'],
  });
  expect(lineage.unresolved).toEqual([]);
  return lineage;
}

function rowsOf({ rowSources }: ScriptLineage): string[] {
  return rowSources.map(
    ({ role, transform, table, column, fragment }) =>
      `${role} ${transform} ${table.name}.${column} | ${fragment}`,
  );
}

function filtersOf({ statements: [{ filters }] }: ScriptLineage): string[] {
  return filters.map(
    ({ clause, fragment, columns }) =>
      `${clause} | ${fragment} | ${columns.map(one => one.column).join()}`,
  );
}

function pairsOf({ statements: [{ joins }] }: ScriptLineage): string[] {
  return joins.map(
    ({ type, left, right, fragment }) =>
      `${type} ${left.table.name}.${left.column} ${right.table.name}.${right.column} | ${fragment}`,
  );
}

function fragmentsOf({ outputs }: ScriptLineage): string[] {
  return outputs.map(
    ({ column, sources }) =>
      `${column}: ${sources.map(one => one.fragment).join(' and ')}`,
  );
}

describe('what decides rows on Redshift', () => {
  it('reads the ORDER BY of a TOP, in subqueries and branches too', () => {
    const lineage = analyse(
      `select * from (select distinct top (3) id, amount from sales order by amount desc) a
         union all (select top 2 id, id from shops)`,
    );
    expect(rowsOf(lineage)).toEqual(['order identity sales.amount | amount']);
    expect(filtersOf(lineage)).toEqual(
      expect.arrayContaining(['limit | 3 | amount', 'limit | 2 | ']),
    );
    expect(
      analyse('select (select top 1 city from shops) from sales').outputs,
    ).toEqual([expect.objectContaining({ column: 'city' })]);
  });

  it('takes (+) for an outer join of the side that it stands on', () => {
    const lineage = analyse(
      `select 1 from sales s, shops h, stage g
         where s.shop = h.id (+) and g.id(+) = h.id and s.amount > 1`,
    );
    expect(pairsOf(lineage)).toEqual([
      'left sales.shop shops.id | s.shop = h.id (+)',
      'right stage.id shops.id | g.id(+) = h.id',
    ]);
  });

  it('tells WHERE, START WITH and CONNECT BY apart', () => {
    const lineage = analyse(
      `select id, prior city as above, prior city from shops
         where (city = 'Oslo' or city = 'Bergen') and id > 0
         start with boss is null connect by nocycle boss = prior id and level < 4 order by id`,
    );
    expect(rowsOf(lineage)).toEqual([
      "filter identity shops.city | (city = 'Oslo' or city = 'Bergen') and id > 0",
      "filter identity shops.id | (city = 'Oslo' or city = 'Bergen') and id > 0",
      'filter identity shops.boss | boss is null',
      'join identity shops.boss | boss = prior id and level < 4',
      'join identity shops.id | boss = prior id and level < 4',
    ]);
    expect(pairsOf(lineage)).toEqual([
      'inner shops.boss shops.id | boss = prior id',
    ]);
    expect(lineage.outputs.map(({ column }) => column)).toEqual([
      'id',
      'above',
      'city',
    ]);
  });

  it('keeps an OR of WHERE before the hierarchy, which may do without START WITH', () => {
    const lineage = analyse(
      'select id from shops where id > 1 or boss > 1 connect by prior id = boss',
    );
    expect(filtersOf(lineage)).toEqual([
      'where | id > 1 or boss > 1 | id,boss',
      'join | prior id = boss | id,boss',
    ]);
    expect(
      filtersOf(analyse('select id from shops connect by prior id = boss')),
    ).toEqual(['join | prior id = boss | id,boss']);
  });

  it('groups what PIVOT leaves, and takes its FOR for a filter', () => {
    const lineage = analyse(
      `select * from (select s.shop, h.city, s.amount from sales s, shops h)
         pivot (sum(amount) as total for city in ('Oslo' as o))`,
    );
    expect(rowsOf(lineage)).toEqual(['group identity sales.shop | s.shop']);
    expect(fragmentsOf(lineage)).toEqual([
      'shop: s.shop',
      'o_total: sum(amount) and city',
    ]);
  });
});

describe('fragments on Redshift', () => {
  it.each([
    [
      'show the star that EXCLUDE takes columns from',
      'select * exclude id, h.* exclude (id, boss) from shops h',
      ['city: *', 'boss: *', 'city: h.*'],
    ],
    [
      'show the table that is appended',
      'alter table shops append from public.stage filltarget',
      ['id: public.stage', 'city: public.stage', 'boss: public.stage'],
    ],
    [
      'begin with APPROXIMATE',
      'select approximate count(distinct shop) as n from sales',
      ['n: approximate count(distinct shop)'],
    ],
    [
      'hold the cast of a path into a SUPER value',
      'select s.items.sku.name::varchar as name, s.items.sku from sales s',
      ['name: s.items.sku.name::varchar', 'sku: s.items.sku'],
    ],
    [
      'leave columns alone that are called AT',
      'select max(price) over (order by at rows unbounded preceding) as top from ticks',
      [
        'top: max(price) over (order by at rows unbounded preceding) and max(price) over (order by at rows unbounded preceding)',
      ],
    ],
  ])('%s', (_, sql, expected) => {
    expect(fragmentsOf(analyse(sql))).toEqual(expected);
  });
});
