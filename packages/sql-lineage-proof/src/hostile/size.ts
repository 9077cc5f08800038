import { type HostileInput, input, list, nested } from './HostileInput';

const FIVE_MB = 5_000_000;
const large = { large: true } as const;
const broken = { large: true, expected: 'reason' } as const;

/** The text again and again, up to five megabytes. */
function upTo5Mb(text: string): string {
  return text.repeat(Math.ceil(FIVE_MB / text.length));
}

/** The same noise each time. */
function noise(length: number): string {
  const characters =
    'abc ();,.\'"$%&/=?*+-<>[]{}0123456789\n\té\u{1f600}selectfrom';
  let state = 12_345;
  return list(length, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return characters[Math.floor(state / 256) % characters.length];
  }).join('');
}

/** Megabytes, whole and torn. */
export const LARGE_INPUTS: readonly HostileInput[] = [
  input(
    '5 MB of statements',
    () => upTo5Mb('insert into u select a, b from t where a > 1;\n'),
    { large: true, expected: 'answer' },
  ),
  input('5 MB of SELECT 1', () => upTo5Mb('select 1;'), large),
  input(
    'a literal of 5 MB',
    () => `select '${'x'.repeat(FIVE_MB)}' as l, a from t`,
    { large: true, expected: 'answer' },
  ),
  input('5 MB of noise', () => noise(FIVE_MB), broken),
  input('5 MB of refused statements', () => upTo5Mb('selec b from; '), broken),
  input(
    '5 MB of open parentheses',
    () => `select ${'('.repeat(FIVE_MB)}`,
    broken,
  ),
  input(
    '100,000 parentheses, closed',
    () => `select ${nested(100_000, '(', 'a', ')')} from t`,
    { expected: 'reason' },
  ),
  input(
    'a literal of 4 MB without an end',
    () => `select '${'x '.repeat(2_000_000)}`,
    broken,
  ),
  input(
    'a dollar quote of 4 MB without an end',
    () =>
      `create function f() returns int language sql as $body$ select 1 ${'x '.repeat(
        2_000_000,
      )}`,
    broken,
  ),
  input(
    '1,000,000 dollar quotes',
    () => `${'$a$ '.repeat(1_000_000)} $b`,
    broken,
  ),
  input(
    '1,000,000 comments that open',
    () => `select 1 /* ${'/* '.repeat(1_000_000)}`,
    broken,
  ),
  input(
    'a PL/pgSQL body of 2.3 MB',
    () =>
      `create function f() returns void language plpgsql as $$ begin ${'insert into u select a, b from t where a > 1;\n'.repeat(
        50_000,
      )} end $$`,
    large,
  ),
  input(
    '2,000 IFs inside each other in PL/pgSQL',
    () =>
      `create function f() returns void language plpgsql as $$ begin ${nested(
        2000,
        'if true then ',
        'null; ',
        'end if; ',
      )} end $$`,
    large,
  ),
  input(
    '1,000 PL/pgSQL variables that depend on each other',
    () =>
      `create function f() returns void language plpgsql as $$ declare ${list(
        1000,
        at => `v${at} int;`,
      ).join(' ')} begin ${list(
        1000,
        at => `v${at} := v${(at + 1) % 1000} + v${(at * 3) % 1000};`,
      ).join(' ')} insert into u values (v1, v2); end $$`,
    large,
  ),
  input(
    '2.6 MB of UNLOAD (Redshift)',
    () =>
      "unload ('select a from t') to 's3://x' iam_role 'y';\n".repeat(50_000),
    { large: true, dialect: 'redshift' },
  ),
  input(
    '5 MB of open parentheses (Redshift)',
    () => `select ${'('.repeat(FIVE_MB)}`,
    {
      ...broken,
      dialect: 'redshift',
    },
  ),
  input(
    '2,000 aliases, each of the one before (Redshift)',
    () =>
      `select a as x0, ${list(
        2000,
        at => `x${at} + x${at} * x${at} as x${at + 1}`,
      ).join(', ')} from t`,
    { dialect: 'redshift', expected: 'answer' },
  ),
];
