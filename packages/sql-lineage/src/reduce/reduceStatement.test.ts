import fc from 'fast-check';
import { reduceStatement } from './reduceStatement';

function reduced(sql: string, dialect: 'postgres' | 'redshift' = 'postgres') {
  return reduceStatement(sql, dialect).sql;
}

function fingerprints(...texts: string[]) {
  return new Set(
    texts.map(text => reduceStatement(text, 'postgres').fingerprint),
  ).size;
}

describe('reduceStatement', () => {
  it('gives the same query with other values, comments, spaces and case the same fingerprint', () => {
    expect(
      fingerprints(
        `SELECT o.id FROM Shop.Orders o WHERE o.name = 'Miller' AND o.total > 10.5 -- mine\nLIMIT 10`,
        `select o.id from shop.orders o /* x */ where o.name = E'O\\'Neil' and o.total > -3e-7 limit 7;`,
        'select o.id from shop.orders o where o.name = $4 and o.total > $1 limit $2',
        'select o.id from shop.orders o where o.name = ? and o.total > ? limit ?',
      ),
    ).toBe(1);
    expect(
      fingerprints(
        'select 1 where a in (1, 2, 3)',
        "select 2 where a in ('x', null)",
        'select $1 where a in ($2)',
      ),
    ).toBe(1);
    expect(
      fingerprints(
        "insert into t (a, b) values (1, 'x'), (2, null), (3, U&'!0041' uescape '!')",
        "insert into t (a, b) values ($1, B'101')",
      ),
    ).toBe(1);
    expect(
      fingerprints(
        'select array[1,2,3], $tag$it is$tag$',
        "select array[7], $$a 'b' c$$",
      ),
    ).toBe(1);
  });

  it('tells queries apart that read something else', () => {
    const texts = [
      'select a from t',
      'select a from "T"',
      'select b from t',
      'select a, b from t order by 1',
      'select a, b from t order by 2',
      "select date_trunc('day', a) from t",
      "select date_trunc('hour', a) from t",
      "copy t from 's3://one/x'",
      "copy t from 's3://two/x'",
    ];
    expect(
      new Set(texts.map(text => reduceStatement(text, 'redshift').fingerprint))
        .size,
    ).toBe(texts.length);
  });

  it('keeps a literal of its type where the grammar has no placeholder', () => {
    expect(
      reduced(
        "select interval '3 days', timestamp with time zone '2020-01-01', a at time zone 'UTC', b::numeric(10, 2) from t",
      ),
    ).toBe(
      "select interval '', timestamp with time zone '', a at time zone $1, b::numeric from t",
    );
    expect(reduced("set search_path to 'marts', public")).toBe(
      'set search_path to marts, public',
    );
    expect(reduced("alter role r password 'geheim' connection limit 5")).toBe(
      "alter role r password '' connection limit 0",
    );
  });

  it('keeps the locations of COPY and UNLOAD and nothing that gives access to them', () => {
    expect(
      reduced(
        "COPY sales FROM 's3://key:pw@bucket/in/2025-11-22/x.csv?sig=abc' IAM_ROLE 'arn:aws:iam::1:role/r' DELIMITER '|' region 'eu-west-1'",
        'redshift',
      ),
    ).toBe("copy sales from 's3://bucket/in/*/x.csv' delimiter '' region ''");
    expect(
      reduced(
        "copy t from 's3://b/p/' with credentials as 'aws_access_key_id=A;aws_secret_access_key=B' csv",
        'redshift',
      ),
    ).toBe("copy t from 's3://b/p/' csv");
    expect(
      reduced(
        "copy t from 's3://b/p/' access_key_id 'A' secret_access_key 'B' session_token 'C' gzip",
        'redshift',
      ),
    ).toBe("copy t from 's3://b/p/' gzip");
    expect(
      reduced(
        "UNLOAD ('select a, \\'x\\' from t where b = ''secret''') TO 's3://b/out/' IAM_ROLE default PARQUET",
        'redshift',
      ),
    ).toBe(
      "unload ('select a, $1 from t where b = $1') to 's3://b/out/' parquet",
    );
    expect(reduced("copy t from program 'curl -u me:pw http://x'")).toBe(
      "copy t from program ''",
    );
  });

  it('reduces the bodies of routines and blocks, and what they execute', () => {
    expect(
      reduced(
        "do $x$ begin raise notice 'done % of %', 1, n; for i in 1..10 loop execute 'insert into t select * from u where a = ''s'''; end loop; end $x$",
      ),
    ).toBe(
      [
        'do $body$',
        'begin',
        "raise notice '% %', '', n;",
        "for i in ''..'' loop execute 'insert into t select * from u where a = ''''';",
        'end loop;',
        'end',
        '$body$',
      ].join('\n'),
    );
    expect(
      reduced(
        "create function f() returns text language plpython3u as $$ return 'secret' $$",
      ),
    ).toBe("create function f() returns text language plpython3u as ''");
  });

  it('leaves out the rows behind COPY FROM STDIN and the commands of psql', () => {
    expect(
      reduced(
        "\\set pw 'secret'\ncopy t (a) from stdin;\n1\tsecret\n'2\n\\.\nselect a from t;",
      ),
    ).toBe('copy t(a) from stdin;\nselect a from t');
  });

  it('reads backslashes in the way in which no string is left open', () => {
    expect(reduced("select 'it\\'s secret', 'b'", 'redshift')).toBe(
      'select $1, $1',
    );
    expect(reduced("select 'C:\\', 'secret'", 'redshift')).toBe(
      'select $1, $1',
    );
  });

  it.each([
    ["select 'secret", 'unterminated'],
    ['select $$secret', 'unterminated'],
    ['select a /* secret', 'unterminated'],
    ['select "secret', 'unterminated'],
    ['select a \\ secret', 'backslash'],
  ])('says of %s that it cannot be told into tokens', (sql, reason) => {
    expect(reduceStatement(sql, 'postgres')).toEqual({
      fingerprint: expect.stringMatching(/^[\da-f]{32}$/),
      sql: `/* not kept: ${reason} */`,
      reason,
    });
  });

  it('takes twice the time for twice the text', () => {
    const of = (count: number) => {
      const sql = `select a from t where b in (${'(1, (2)), '.repeat(
        count,
      )} 3) and c = 'x' ${"or f('a', -1) ".repeat(count)}`;
      const began = process.hrtime.bigint();
      reduceStatement(sql, 'postgres');
      return Number(process.hrtime.bigint() - began);
    };
    of(2_000);
    const small = Math.min(of(4_000), of(4_000), of(4_000));
    const large = Math.min(of(32_000), of(32_000));
    expect(large / small).toBeLessThan(8 * 4);
  });
});

/** Literals of every kind, each with a mark that nothing else holds. */
const SECRET = 'zq7x';
const NUMBER = '90210777';
const secretText = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      "''",
      '"',
      '--',
      '/*',
      '*/',
      ';',
      '$',
      '$$',
      '(',
      ',',
      'é',
      '\n',
    ),
    { maxLength: 6 },
  )
  .map(parts => `${parts.join('')}${SECRET}${parts.reverse().join('')}`);
const literal = fc.oneof(
  secretText.map(text => `'${text}'`),
  secretText.map(text => `E'${text}\\'${SECRET}\\\\'`),
  secretText.map(text => `U&'${text}'`),
  secretText.map(text => `N'${text}'`),
  secretText.map(text => `$q$${text.replace(/\$/g, '')}$q$`),
  secretText.map(text => `'${text}'\n'${text}'`),
  secretText.map(text => `/* ${text.replace(/\/\*|\*\//g, '')} */ '${SECRET}'`),
  secretText.map(text => `'a' -- ${text.replace(/\n/g, '')}\n`),
  fc.constantFrom(
    NUMBER,
    `-${NUMBER}`,
    `.${NUMBER}`,
    `${NUMBER}.${NUMBER}`,
    `1e-${NUMBER}`,
    `${NUMBER}e+${NUMBER}`,
    `0x${NUMBER}`,
    `B'${NUMBER}'`,
    `x'${NUMBER}'`,
  ),
);
const typed = fc.oneof(
  literal,
  secretText.map(text => `interval '${text}'`),
  secretText.map(text => `timestamp without time zone '${text}'`),
  literal.map(one => `(${one})::date`),
);
const PARTS: readonly ((values: readonly string[]) => string)[] = [
  v => `select a, ${v[0]} from t where b = ${v[1]} and c like ${v[2]}`,
  v => `select ${v[0]} as x, f(${v[1]}, ${v[2]}) from t limit ${v[0]}`,
  v => `insert into t (a, b) values (${v[0]}, ${v[1]}), (${v[2]}, null)`,
  v =>
    `select a from t where b in (${v[0]}, ${v[1]}) or c = any (array[${v[2]}])`,
  v =>
    `select case when a = ${v[0]} then ${v[1]} else ${v[2]} end from t group by 1`,
  v =>
    `with x as (select ${v[0]} as k) update t set a=${v[1]} from x where t.k = x.k and b between ${v[1]} and ${v[2]}`,
  v =>
    `merge into t using s on t.a = s.a when matched then update set b = ${v[0]} when not matched then insert values (${v[1]}, ${v[2]})`,
  v => `create table u as select *, ${v[0]} as z from t where x <> ${v[1]}`,
];
const shape = fc.array(fc.nat(PARTS.length - 1), {
  minLength: 1,
  maxLength: 3,
});
const values = fc.array(fc.tuple(typed, typed, typed), {
  minLength: 3,
  maxLength: 3,
});
function scriptOf(
  parts: readonly number[],
  filled: readonly (readonly string[])[],
) {
  return parts.map((part, at) => PARTS[part](filled[at])).join(';\n');
}

describe('reduceStatement of anything', () => {
  it.each(['postgres', 'redshift'] as const)(
    'shows no literal of a %s text, and reduces what is reduced to itself',
    dialect => {
      fc.assert(
        fc.property(shape, values, (parts, filled) => {
          const once = reduceStatement(scriptOf(parts, filled), dialect);
          expect(once.sql).not.toContain(SECRET);
          expect(once.sql).not.toContain(NUMBER);
          expect(once.reason).toBe(
            dialect === 'redshift' ? once.reason : undefined,
          );
          expect(reduceStatement(once.sql, dialect).sql).toBe(once.sql);
        }),
        { numRuns: 3_000 },
      );
    },
  );

  it('gives a text the same fingerprint whatever plain literals stand in it', () => {
    fc.assert(
      fc.property(
        shape,
        fc.array(fc.tuple(literal, literal, literal), {
          minLength: 3,
          maxLength: 3,
        }),
        fc.array(fc.tuple(literal, literal, literal), {
          minLength: 3,
          maxLength: 3,
        }),
        (parts, some, others) => {
          // What a definition has for a number is another thing than for a text.
          const plain = parts.filter(part => part < PARTS.length - 1);
          expect(
            reduceStatement(scriptOf(plain, some), 'postgres').fingerprint,
          ).toBe(
            reduceStatement(scriptOf(plain, others), 'postgres').fingerprint,
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never fails, and stays within bounds, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc
            .array(
              fc.constantFrom(
                ..."' '' \" $ $$ $a$ ( ) [ ] , ; . : :: - -- /* */ \\ \\' E' U& # % ? in values ( array[ copy from stdin ; do as unload execute 1 1.. a \n".split(
                  ' ',
                ),
              ),
              { maxLength: 60 },
            )
            .map(parts => parts.join(' ')),
        ),
        fc.constantFrom(
          'postgres' as const,
          'redshift' as const,
          'ansi' as const,
        ),
        (text, dialect) => {
          const once = reduceStatement(text, dialect);
          expect(once.sql.length).toBeLessThanOrEqual(text.length * 5 + 60);
          expect(once.fingerprint).toMatch(/^[\da-f]{32}$/);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
