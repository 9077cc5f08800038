import { unwrapView } from './unwrapView';

describe('unwrapView', () => {
  it.each([
    [
      'an ordinary view',
      ' SELECT orders.id FROM shop.orders;',
      {
        sql: 'SELECT orders.id FROM shop.orders',
        lateBinding: false,
        materialized: false,
      },
    ],
    [
      'a late-binding view',
      'create or replace view shop.v as\nselect id as "as" from shop.orders\nwith no schema binding;',
      {
        sql: 'select id as "as" from shop.orders',
        lateBinding: true,
        materialized: false,
      },
    ],
    [
      'a late-binding view with names of columns and comments',
      '/* as */ -- as\nCREATE VIEW "as"."a(b" (a, "as") AS WITH x AS (SELECT 1) SELECT * FROM x WITH NO SCHEMA BINDING',
      {
        sql: 'WITH x AS (SELECT 1) SELECT * FROM x',
        lateBinding: true,
        materialized: false,
      },
    ],
    [
      'a materialized view',
      'CREATE MATERIALIZED VIEW mv BACKUP NO DISTKEY(id) SORTKEY(day) AUTO REFRESH YES AS (SELECT id FROM t);',
      { sql: '(SELECT id FROM t)', lateBinding: false, materialized: true },
    ],
    [
      'a view whose query only speaks of it',
      "SELECT 'create view x as y with no schema binding' AS text FROM t",
      {
        sql: "SELECT 'create view x as y with no schema binding' AS text FROM t",
        lateBinding: false,
        materialized: false,
      },
    ],
  ])('takes the query out of %s', (_, definition, expected) => {
    expect(unwrapView(definition)).toEqual(expected);
  });
});
