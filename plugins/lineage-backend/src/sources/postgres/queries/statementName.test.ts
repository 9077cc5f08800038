import { statementName } from './statementName';

describe('statementName', () => {
  it.each([
    [
      'insert into marts.daily select * from core.orders',
      'INSERT INTO marts.daily',
    ],
    [
      'merge into only "Odd.Schema"."t" t using s on true',
      'MERGE INTO "Odd.Schema"."t"',
    ],
    ['create temp table if not exists x as select 1', 'CREATE TABLE x'],
    ['create materialized view m as select 1', 'CREATE MATERIALIZED VIEW m'],
    ['refresh materialized view concurrently m', 'REFRESH MATERIALIZED VIEW m'],
    ['copy a.b from stdin', 'COPY a.b'],
    ['with x as (select 1) insert into t select * from x', 'INSERT INTO t'],
    ['with x as (select a from core.t) select * from x', 'SELECT FROM core.t'],
    ['select $1', 'SELECT'],
    ['select a from core.t join core.u using (a)', 'SELECT FROM core.t'],
  ])('calls %s by what it does', (sql, name) => {
    expect(statementName(sql)).toBe(name);
  });
});
