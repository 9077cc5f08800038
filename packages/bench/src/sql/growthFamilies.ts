import { catalogFromRecord } from '@grainline/sql-lineage';
import type { BenchText } from './BenchText';

/** SQL that is made as wide, or of as many branches, as one likes. */
export interface GrowthFamily {
  readonly name: string;
  readonly text: (size: number) => BenchText;
}

/** The numbers of columns: each twice the one before. */
export const COLUMN_SIZES: readonly number[] = [100, 200, 400, 800, 1600];

/** The numbers of branches of a UNION: each twice the one before. */
export const UNION_SIZES: readonly number[] = [125, 250, 500, 1000, 2000];

function numbered(size: number, text: (at: number) => string): string {
  return Array.from({ length: size }, (_, at) => text(at + 1)).join(', ');
}

/** A text over the tables wide, other (id and columns c1…) and target (t1…). */
function wideText(size: number, id: string, sql: string): BenchText {
  const columns = Array.from({ length: size }, (_, at) => `c${at + 1}`);
  const catalog = catalogFromRecord(
    {
      'public.wide': ['id', ...columns],
      'public.other': ['id', ...columns],
      'public.target': columns.map((_, at) => `t${at + 1}`),
    },
    { complete: true },
  );
  const keys = [['id']];
  return {
    id: `${id} ${size}`,
    sql,
    options: {
      dialect: 'postgres',
      searchPath: ['public'],
      catalog: { ...catalog, keysOf: () => keys },
    },
  };
}

/** How much the work grows with the columns. */
export const COLUMN_FAMILIES: readonly GrowthFamily[] = [
  {
    name: 'expressions',
    text: size =>
      wideText(
        size,
        'expressions',
        `create view v as select w.id, ${numbered(
          size,
          at =>
            `coalesce(w.c${at}, o.c${at}, 0) + case when w.c${at} > 1 then 1 else 0 end as x${at}`,
        )} from wide w join other o on o.id = w.id where w.id > 0`,
      ),
  },
  {
    name: 'star through 8 subqueries',
    text: size => {
      let from = 'wide';
      for (let depth = 1; depth <= 8; depth++) {
        from = `(select * from ${from}) s${depth}`;
      }
      return wideText(size, 'star', `create view v as select * from ${from}`);
    },
  },
  {
    name: 'insert … select',
    text: size =>
      wideText(
        size,
        'insert',
        `insert into target (${numbered(
          size,
          at => `t${at}`,
        )}) select ${numbered(
          size,
          at => `c${at}`,
        )} from wide on conflict (t1) do update set ${numbered(
          size,
          at => `t${at} = excluded.t${at}`,
        )}`,
      ),
  },
  {
    name: 'group by all',
    text: size =>
      wideText(
        size,
        'group by',
        `create view v as select ${numbered(
          size,
          at => `c${at}`,
        )}, count(*) from wide group by ${numbered(size, at => `c${at}`)}`,
      ),
  },
  {
    name: 'distinct, in order',
    text: size =>
      wideText(
        size,
        'distinct',
        `create view v as select distinct ${numbered(
          size,
          at => `upper(w.c${at}) as x${at}`,
        )} from wide w order by ${numbered(size, at => `x${at}`)} limit 10`,
      ),
  },
  {
    name: 'using',
    text: size =>
      wideText(
        size,
        'using',
        `create view v as select * from wide join other using (id, ${numbered(
          Math.floor(size / 2),
          at => `c${at}`,
        )})`,
      ),
  },
];

function branches(size: number, word: string, branch: (at: number) => string) {
  return Array.from({ length: size }, (_, at) => branch(at + 1)).join(
    `\n${word}\n`,
  );
}

/** A text over the tables t1 to t<size>. */
function unionText(size: number, id: string, sql: string): BenchText {
  const columns = ['a', 'b', 'c', 'd'];
  const catalog = catalogFromRecord(
    Object.fromEntries(
      Array.from({ length: size }, (_, at) => [`public.t${at + 1}`, columns]),
    ),
    { complete: true },
  );
  return {
    id: `${id} ${size}`,
    sql,
    options: { dialect: 'postgres', searchPath: ['public'], catalog },
  };
}

/** How much the work grows with the branches of a set operation. */
export const UNION_FAMILIES: readonly GrowthFamily[] = [
  {
    name: 'union all',
    text: size =>
      unionText(
        size,
        'union all',
        `create view v as ${branches(
          size,
          'union all',
          at =>
            `select a, b + 1 as b, upper(c) as c, d from t${at} where d > ${at}`,
        )}`,
      ),
  },
  {
    name: 'union of one table',
    text: size =>
      unionText(
        size,
        'union',
        `create view v as ${branches(
          size,
          'union',
          at => `select a, b, c, ${at} as n from t1 where d = ${at}`,
        )} order by n`,
      ),
  },
  {
    name: 'union all inside a subquery',
    text: size =>
      unionText(
        size,
        'subquery',
        `insert into t1 (a, b) select a, sum(b) from (${branches(
          size,
          'union all',
          at => `select a, b from t${at}`,
        )}) u group by a`,
      ),
  },
];
