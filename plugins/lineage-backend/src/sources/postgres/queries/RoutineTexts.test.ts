import { RoutineTexts } from './RoutineTexts';

const BODY = `
DECLARE n int; r record;
BEGIN
  -- a comment; with a semicolon
  DELETE FROM marts.daily WHERE day >= p_from;
  IF p_full THEN
    INSERT INTO marts.daily SELECT date_trunc('day', at), count(*)
    FROM core.orders WHERE state = 'paid' AND day >= p_from GROUP BY 1;
  END IF;
  SELECT count(*) INTO STRICT n FROM marts.daily WHERE day = p_from;
  FOR r IN SELECT id FROM core.stores WHERE opened > '2020-01-01' LOOP
    PERFORM core.notify(r.id, 7);
  END LOOP;
  EXECUTE format('INSERT INTO %I SELECT * FROM core.orders', target);
END`;

describe('RoutineTexts', () => {
  const texts = RoutineTexts.create([BODY]);

  it.each([
    'DELETE FROM marts.daily WHERE day >= p_from',
    `INSERT INTO marts.daily SELECT date_trunc($1, at), count(*)
    FROM core.orders WHERE state = $2 AND day >= p_from GROUP BY $3`,
    'SELECT count(*)               FROM marts.daily WHERE day = p_from',
    'SELECT id FROM core.stores WHERE opened > $1',
    'SELECT core.notify(r.id, $1)',
  ])('knows %s', query => {
    expect(texts.has(query)).toBe(true);
  });

  it.each([
    'INSERT INTO archive SELECT * FROM core.orders',
    'DELETE FROM marts.daily WHERE day >= $1',
    'SELECT id FROM core.stores',
  ])('does not know %s', query => {
    expect(texts.has(query)).toBe(false);
  });
});
