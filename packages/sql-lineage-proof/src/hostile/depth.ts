import { type HostileInput, input, list, nested } from './HostileInput';

const answer = { expected: 'answer' } as const;

/** A function that doubles what it is given, forty times over. */
function doubled(first: string, next: (from: number) => string): string {
  return `with c0 as (${first})${list(
    40,
    at => `, c${at + 1} as (${next(at)})`,
  ).join('')} select * from c40`;
}

/** Deep, and exponential where something is walked twice. */
export const DEEP_INPUTS: readonly HostileInput[] = [
  input(
    '500 subqueries in FROM',
    () =>
      `${'select a from ('.repeat(500)}select a from t${list(
        500,
        at => `) q${at}`,
      ).join('')}`,
    answer,
  ),
  input(
    '500 scalar subqueries',
    () => `select ${nested(500, '(select max(a) + ', '1', ' from t)')}`,
    answer,
  ),
  input(
    '500 subqueries of IN',
    () =>
      `select a from t where a in ${nested(
        500,
        '(select a from t where a in ',
        '(1)',
        ')',
      )}`,
    answer,
  ),
  input(
    '500 CTEs in a chain',
    () =>
      `with c0 as (select a from t)${list(
        500,
        at => `, c${at + 1} as (select a from c${at})`,
      ).join('')} select a from c500`,
    answer,
  ),
  input(
    '500 WITHs inside each other',
    () =>
      `${list(500, at => `with c${at} as (`).join('')}select a from t${list(
        500,
        at => `) select a from c${499 - at}`,
      ).join('')}`,
    answer,
  ),
  input(
    '3,000 calls inside each other',
    () => `select ${nested(3000, 'abs(', 'a', ')')} as x from t`,
    answer,
  ),
  input(
    '3,000 parentheses',
    () => `select ${nested(3000, '(', 'a', ')')} as x from t`,
    answer,
  ),
  input(
    '3,000 sums inside each other',
    () => `select ${nested(3000, '(1 + ', 'a', ')')} as x from t`,
    answer,
  ),
  // PostgreSQL's own grammar ends at some 1,900 of them: memory exhausted.
  input(
    '3,000 CASEs inside each other',
    () => `select ${nested(3000, 'case when b > 1 then ', 'a', ' end')} from t`,
  ),
  input(
    '2,000 ARRAYs inside each other',
    () => `select ${nested(2000, 'array[', 'a', ']')} from t`,
    answer,
  ),
  input(
    '40 CTEs, each joining the one before twice',
    () =>
      doubled(
        'select a, b from t',
        at => `select x.a + y.a as a, x.b || y.b as b from c${at} x, c${at} y`,
      ),
    answer,
  ),
  input('40 CTEs, each of all columns of the one before, twice', () =>
    doubled('select a, b from t', at => `select * from c${at} x, c${at} y`),
  ),
  input(
    '40 views, each joining the one before twice',
    () =>
      `create view c0 as select a, b from t;\n${list(
        40,
        at =>
          `create view c${
            at + 1
          } as select x.a + y.b as a, y.a * x.b as b from c${at} x, c${at} y;\n`,
      ).join('')}`,
    answer,
  ),
  input(
    '40 temporary tables, each of all columns of the one before, twice',
    () =>
      [
        'create temp table c0 as select a, b from t;',
        ...list(
          40,
          at =>
            `create temp table c${at + 1} as select * from c${at} x, c${at} y;`,
        ),
        'insert into u select * from c40',
      ].join('\n'),
  ),
  input('200 recursive CTEs', () => {
    const ctes = list(
      200,
      at =>
        `r${at}(n, m) as (select a, b from t union all select r${at}.m, r${at}.n from r${at}${
          at > 0 ? `, r${at - 1}` : ''
        })`,
    );
    return `with recursive ${ctes.join(', ')} select * from r199`;
  }),
  input('a recursion over 300 columns', () => {
    const first = list(300, at => `a as x${at}`);
    const next = list(300, at => `x${(at * 7 + 1) % 300} + x${(at + 1) % 300}`);
    return `with recursive r as (select ${first.join(
      ', ',
    )} from t union all select ${next.join(', ')} from r) select * from r`;
  }),
];
