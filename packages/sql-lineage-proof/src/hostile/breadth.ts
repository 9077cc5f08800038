import { type HostileInput, input, list } from './HostileInput';

const answer = { expected: 'answer' } as const;
const COLUMNS = list(10_000, at => `c${at}`);

/** Wide and long. */
export const BROAD_INPUTS: readonly HostileInput[] = [
  input(
    '10,000 columns by name',
    () => `select ${COLUMNS.join(', ')} from wide`,
    answer,
  ),
  input(
    '10,000 columns by star',
    () => 'create view v as select * from wide',
    answer,
  ),
  input(
    'all of two joined tables of 10,000 columns',
    () => 'create view v as select * from wide a join wide b using (c1)',
    answer,
  ),
  input(
    'three tables of 10,000 columns, NATURAL',
    () =>
      'create view v as select * from wide a natural join wide b natural join wide c',
    answer,
  ),
  input(
    '2,000 branches of UNION ALL',
    () => list(2000, at => `select a, b, ${at} from t`).join(' union all '),
    answer,
  ),
  input(
    '5,000 ANDs',
    () =>
      `select a from t where ${list(5000, at => `a > ${at}`).join(' and ')}`,
    answer,
  ),
  input(
    '5,000 ORs',
    () =>
      `select a from t where ${list(5000, at => `(a > ${at} and b = 1)`).join(
        ' or ',
      )}`,
    answer,
  ),
  input(
    '100,000 elements of IN',
    () => `select a from t where a in (${list(100_000, String).join(', ')})`,
    answer,
  ),
  input(
    '50,000 rows of VALUES',
    () =>
      `insert into t (a, b) values ${list(
        50_000,
        at => `(${at}, '${at}')`,
      ).join(', ')}`,
    answer,
  ),
  input(
    '2,000 tables in FROM',
    () => `select * from ${list(2000, at => `t t${at}`).join(', ')}`,
    answer,
  ),
  input(
    '500 joins with USING',
    () =>
      `select * from t t0 ${list(
        500,
        at => `full join t t${at + 1} using (a)`,
      ).join(' ')}`,
    answer,
  ),
  input(
    '1,000 scalar subqueries side by side',
    () =>
      `select ${list(
        1000,
        at =>
          `(select max(x.a) from t x where x.b = t.b and x.a > ${at}) as s${at}`,
      ).join(', ')} from t`,
    answer,
  ),
];
