import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { readRoutineTruths } from './readViewTruths';
import { type TruthText, truthText } from './testing/truthText';

const TABLES = `
  create table t (id int primary key, name text, val numeric, grp int);
  create table s (id int, label text, amount numeric, kind text);
  create table log (id int, note text);`;

type Case = readonly [title: string, sql: string, truth: Partial<TruthText>];

/** Statements of BEGIN ATOMIC bodies; the truth is written by hand. */
const CASES: readonly Case[] = [
  [
    'INSERT by position and by a list of columns, with its conditions',
    `insert into t (grp, id) select length(label), id from s where kind = 'x'`,
    {
      outputs: [
        't.id identity <- s.id identity',
        't.grp expression <- s.label expression',
      ],
      rows: ['filter s.kind identity'],
      filters: ['where s.kind'],
      read: 's',
      written: 't',
      columns: 's.id s.kind s.label',
    },
  ],
  [
    'INSERT of several rows of values',
    `insert into t (id, val) values (1, 2), (3, (select max(amount) from s))`,
    {
      outputs: ['t.id constant <-', 't.val aggregate <- s.amount aggregate'],
      read: 's',
      written: 't',
    },
  ],
  [
    'ON CONFLICT with EXCLUDED and the row that is there',
    `insert into t (id, val, name) select id, amount, label from s
       on conflict (id) do update set val = excluded.val + t.val, grp = t.grp + 1 where t.name <> excluded.name`,
    {
      outputs: [
        't.id identity <- s.id identity',
        't.name identity <- s.label identity',
        't.val expression <- s.amount expression, t.val expression',
        't.grp expression <- t.grp expression',
      ],
      rows: [
        'filter s.label identity',
        'filter t.name identity',
        'join s.id identity',
        'join t.id identity',
      ],
      filters: ['where s.label t.name'],
      read: 's',
      written: 't',
    },
  ],
  [
    'UPDATE of several columns by a subquery, and FROM',
    `update t set (name, val) = (select label, amount from s where s.id = t.id and s.kind = 'x'), grp = l.id
       from log l where l.id = t.id and l.note is not null`,
    {
      outputs: [
        't.name identity <- filter s.id expression, filter s.kind expression, filter t.id expression, s.label identity',
        't.val identity <- filter s.id expression, filter s.kind expression, filter t.id expression, s.amount identity',
        't.grp identity <- log.id identity',
      ],
      rows: [
        'filter log.id identity',
        'filter log.note identity',
        'filter t.id identity',
      ],
      joins: ['inner log.id = t.id'],
      read: 'log s',
      written: 't',
    },
  ],
  [
    'MERGE whose branches assign from subqueries, each from its own',
    `merge into t using log l on l.id = t.id
       when matched and t.grp = 1 then update set (name, val) = (select label, amount from s)
       when matched then update set (name, val) = (select note, id from log)`,
    {
      outputs: [
        't.name identity <- log.note identity, s.label identity',
        't.val identity <- log.id ~identity, s.amount identity',
      ],
    },
  ],
  [
    'DELETE with USING and RETURNING',
    `delete from t using s where s.id = t.grp returning t.id, s.label`,
    {
      outputs: [
        'id identity <- t.id identity',
        'label identity <- s.label identity',
      ],
      rows: ['filter s.id identity', 'filter t.grp identity'],
      joins: ['inner s.id = t.grp'],
      filters: ['where s.id t.grp'],
      read: 's',
      written: 't',
    },
  ],
  [
    'MERGE with its branches',
    `merge into t using (select id, label, amount from s where kind = 'y') q on q.id = t.id
       when matched and q.amount > 1 then update set val = t.val + q.amount
       when matched then delete
       when not matched then insert (id, name) values (q.id, upper(q.label))`,
    {
      outputs: [
        't.val expression <- s.amount expression, t.val expression',
        't.id identity <- s.id identity',
        't.name expression <- s.label expression',
      ],
      rows: [
        'filter s.amount identity',
        'filter s.kind identity',
        'join s.id identity',
        'join t.id identity',
      ],
      joins: ['inner s.id = t.id'],
      filters: ['join s.id t.id', 'where s.amount', 'where s.kind'],
      read: 's',
      written: 't',
    },
  ],
  [
    'writing statements in WITH, whose RETURNING has columns of the table',
    `with gone as (delete from s where kind = 'z' returning id, label),
       noted as (insert into log select id, label from gone returning note)
     insert into t (name, grp) select note, 1 from noted`,
    {
      outputs: [
        't.name identity <- log.note identity',
        't.grp constant <-',
        'log.id identity <- s.id identity',
        'log.note identity <- s.label identity',
      ],
      rows: ['filter s.kind identity'],
      read: '',
      written: 'log s t',
    },
  ],
  [
    'a query of parameters and columns',
    `select k + id as x, k as y from s where id = k`,
    {
      outputs: ['x expression <- s.id expression', 'y constant <-'],
      rows: ['filter s.id identity'],
    },
  ],
];

describePostgres(
  'the oracle, against routines whose truth is written by hand',
  () => {
    let postgres: TestPostgres;
    let truths: Map<string, readonly TruthText[]>;

    beforeAll(async () => {
      postgres = await TestPostgres.create();
      await postgres.run(TABLES);
      for (const [at, [, sql]] of CASES.entries()) {
        await postgres.run(
          `create procedure p${at}(k int) begin atomic ${sql}; end;`,
        );
      }
      await postgres.run(
        `create procedure several() begin atomic delete from log; insert into log (id) select id from s; end;
       create function f(k int) returns bigint return (select sum(id) + k from s);`,
      );
      const client = await postgres.connect();
      const routines = await readRoutineTruths(client, 'public');
      truths = new Map(
        routines.map(({ name, statements }) => [
          name.name,
          statements.map(truthText),
        ]),
      );
    }, 60_000);

    afterAll(async () => {
      await postgres?.drop();
    });

    it.each(CASES.map(([title, , truth], at) => ({ title, truth, at })))(
      'knows $title',
      ({ truth, at }) => {
        const [found] = truths.get(`p${at}`)!;
        // In which order the columns are written does not matter.
        const sorted = (outputs: readonly string[] = []) => [...outputs].sort();
        expect({ ...found, outputs: sorted(found.outputs) }).toMatchObject({
          ...truth,
          outputs: sorted(truth.outputs),
        });
      },
    );

    it('has the statements of a body in their order', () => {
      expect(
        truths.get('several')!.map(one => [one.written, one.read]),
      ).toEqual([
        ['log', ''],
        ['log', 's'],
      ]);
    });

    it('knows the query of a function that returns an expression', () => {
      expect(truths.get('f')!.map(one => one.outputs)).toEqual([
        [' aggregate <- s.id aggregate'],
      ]);
    });
  },
);
