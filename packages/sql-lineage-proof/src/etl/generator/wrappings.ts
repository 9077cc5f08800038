/** What stands around the statements. */
export interface Wrapping {
  readonly name: string;
  /** PL/pgSQL stands inside. */
  readonly block: boolean;
  readonly sql: (declare: string, body: string) => string;
}

function block(declare: string, body: string): string {
  return `declare\n  ${declare}\nbegin\n${body}\nend`;
}

export const WRAPPINGS: readonly Wrapping[] = [
  { name: 'script', block: false, sql: (_, body) => body },
  {
    name: 'do',
    block: true,
    sql: (declare, body) => `do $do$\n${block(declare, body)} $do$;`,
  },
  {
    name: 'procedure',
    block: true,
    sql: (
      declare,
      body,
    ) => `create procedure mart.load() language plpgsql as $body$
${block(declare, body)} $body$;
call mart.load();`,
  },
  {
    name: 'nested-procedure',
    block: true,
    sql: (
      declare,
      body,
    ) => `create procedure mart.load_rows() language plpgsql as $body$
${block(declare, body)} $body$;
create procedure mart.load_all() language plpgsql as $body$
begin
  call mart.load_rows();
end $body$;
call mart.load_all();`,
  },
  {
    name: 'function',
    block: true,
    sql: (
      declare,
      body,
    ) => `create function mart.load() returns int language plpgsql as $body$
${block(declare, `${body}\nreturn 1;`)} $body$;
select mart.load();`,
  },
  {
    name: 'guarded',
    block: true,
    sql: (declare, body) => `do $do$
begin
  if (select count(*) from hr.people where salary > 100) >= 2 then
${block(declare, body)};
  end if;
end $do$;`,
  },
];
