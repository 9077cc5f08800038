import { plainSql } from './plainSql';

describe('plainSql', () => {
  it.each([
    ['SELECT a,  b\n  FROM t;', 'select a, b from t'],
    ['select a -- the key\nfrom t', 'select a from t'],
    ['select /* out /* and in */ */ a from t', 'select a from t'],
    [' select ( a + b ) from t ; ', 'SELECT (a+b) FROM t'],
    ["select 'It''s  A' from t", "SELECT  'It''s  A'  FROM t"],
  ])('finds %j and %j alike', (a, b) => {
    expect(plainSql(a)).toBe(plainSql(b));
  });

  it.each([
    ["select 'a b' from t", "select 'a  b' from t"],
    ["select 'A' from t", "select 'a' from t"],
    ['select "A" from t', 'select "a" from t'],
    ['select a b from t', 'select ab from t'],
    ['select 1 -- 2', 'select 1 - 2'],
    ['select $q$a  b$q$', 'select $q$a b$q$'],
    ["select 'x -- y' from t", "select 'x' from t"],
    ['select a from t', 'select a from t where b'],
  ])('tells %j from %j', (a, b) => {
    expect(plainSql(a)).not.toBe(plainSql(b));
  });

  it('comes to an end with text that does not', () => {
    expect(plainSql("select 'open")).toBe("select 'open");
    expect(plainSql('select $a$ open')).toBe('select $a$ open');
    expect(plainSql('select 1 /* open')).toBe('select 1');
  });
});
