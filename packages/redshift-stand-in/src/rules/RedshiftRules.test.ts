import { RedshiftLimits, refusalOf } from './RedshiftRules';

const limits: RedshiftLimits = {
  deployment: 'provisioned',
  refused: new Set(),
  missingViews: new Set(),
  missingColumns: new Set(),
};

describe('refusalOf', () => {
  it.each([
    [
      'a join of leader and compute',
      'SELECT 1 FROM pg_class c JOIN svv_table_info i ON i.table_id = c.oid',
      '0A000',
    ],
    [
      'a leader function on a system view',
      "SELECT has_table_privilege(table_id, 'SELECT') FROM svv_table_info",
      '0A000',
    ],
    [
      'LATERAL',
      'SELECT 1 FROM pg_class CROSS JOIN LATERAL (SELECT 1) x',
      '42601',
    ],
    ['FILTER', 'SELECT count(*) FILTER (WHERE true) FROM pg_class', '42601'],
    ['an array', 'SELECT ARRAY[1] FROM pg_class', 'XX000'],
    [
      'an array that is bound',
      'SELECT 1 FROM pg_class WHERE oid = ANY($1)',
      'XX000',
    ],
    [
      'a function that came later',
      "SELECT string_agg(relname, ',') FROM pg_class",
      '42883',
    ],
    [
      'a function that came later, named in full',
      'SELECT pg_catalog.to_json(1)',
      '42883',
    ],
    ['a setting', "SET lock_timeout TO '1s'", '42501'],
    ['a string that PostgreSQL 8.0 cannot read', "SELECT E'a'", '42704'],
    ['a view that there is not', 'SELECT 1 FROM pg_stat_all_tables', '42P01'],
  ])('refuses %s', (_, sql, code) => {
    expect(refusalOf(sql, limits)?.code).toBe(code);
  });

  it.each([
    'SELECT version(), current_database()',
    'SELECT table_name FROM svv_all_tables WHERE database_name = current_database()',
    'SELECT \'string_agg(x)\' AS "array_agg(" FROM pg_class -- LATERAL',
    'SELECT view_name FROM pg_get_late_binding_view_cols() AS cols(view_schema name, view_name name)',
    'SELECT sum(rows) FROM stl_insert WHERE userid > 1 AND tbl IN (1, 2)',
    'SET statement_timeout TO 30000',
  ])('runs %s', sql => {
    expect(refusalOf(sql, limits)).toBeUndefined();
  });

  it('refuses logs on Serverless and Multi-AZ', () => {
    for (const deployment of ['serverless', 'multi-az'] as const) {
      expect(
        refusalOf('SELECT 1 FROM stl_insert', { ...limits, deployment }),
      ).toEqual({
        code: '42501',
        message: 'permission denied for relation stl_insert',
      });
      expect(
        refusalOf('SELECT 1 FROM sys_query_history', { ...limits, deployment }),
      ).toBeUndefined();
    }
  });

  it('has not what an older version has not', () => {
    const older = {
      ...limits,
      missingViews: new Set(['sys_query_text']),
      missingColumns: new Set(['svv_all_tables.last_modified_time']),
    };
    expect(refusalOf('SELECT 1 FROM sys_query_text', older)?.code).toBe(
      '42P01',
    );
    expect(
      refusalOf('SELECT last_modified_time FROM svv_all_tables', older)?.code,
    ).toBe('42703');
    expect(
      refusalOf('SELECT remarks FROM svv_all_tables', older),
    ).toBeUndefined();
  });
});
