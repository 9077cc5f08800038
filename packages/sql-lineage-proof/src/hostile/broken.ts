import { type HostileInput, input, inputs } from './HostileInput';

const STATEMENTS = [
  `with c as (select a, sum(b) over (partition by a order by b) as s from t where a in (select a from u)) insert into u (a, b) select c.a, case when s > 1 then 'x''y' else $$z$$ end from c left join t using (a) on conflict (a) do update set b = excluded.b returning *`,
  `create function f(x int) returns table (y int) language plpgsql as $f$ declare v int; begin select a into v from t where b = x; for y in select b from u loop return next; end loop; if v > 1 then insert into u values (v, x); end if; end $f$`,
  `merge into t using (select a, max(b) as b from u group by a) s on t.a = s.a when matched and s.b is null then delete when matched then update set b = s.b when not matched then insert (a, b) values (s.a, s.b)`,
];

function prefixes(texts: readonly string[]): string[] {
  return texts.flatMap(text =>
    Array.from({ length: text.length }, (_, length) => text.slice(0, length)),
  );
}

/** Torn texts and characters that no SQL has. */
export const BROKEN_INPUTS: readonly HostileInput[] = [
  inputs('every beginning of three statements', () => prefixes(STATEMENTS)),
  inputs(
    'every beginning of three statements (Redshift)',
    () => prefixes(STATEMENTS),
    { dialect: 'redshift' },
  ),
  inputs(
    'every beginning of three statements (ANSI)',
    () => prefixes(STATEMENTS),
    {
      dialect: 'ansi',
    },
  ),
  input('a NUL', () => 'select a\u0000, b from t', { expected: 'reason' }),
  input('a NUL in PL/pgSQL', () => 'do $$ begin null; \u0000 end $$', {
    expected: 'reason',
  }),
  input(
    'halves of surrogate pairs',
    () =>
      `select '\ud800' as a, a as "\udfff", b as "\ud83d \ude00" from t -- \udc00`,
  ),
];
