import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { readViewTruths } from './readViewTruths';
import { joinCases } from './testing/joinCases';
import { rowCases } from './testing/rowCases';
import { subqueryCases } from './testing/subqueryCases';
import { type TruthText, truthText } from './testing/truthText';
import { valueCases } from './testing/valueCases';

/** Tables of the cases below. */
const TABLES = `
  create table a (id int primary key, name varchar(20), val numeric, grp int,
    ts timestamp, tags text[], doc jsonb);
  create table b (id bigint, a_id int, t text, qty int, code varchar(8));
  create table emp (id int, mgr int, sal numeric, dept text);
  create table "Odd T" ("Id" int, "user name" text, gone int);
  alter table "Odd T" drop column gone;`;

const CASES = [...valueCases, ...joinCases, ...rowCases, ...subqueryCases];

describePostgres(
  'the oracle, against views whose truth is written by hand',
  () => {
    let postgres: TestPostgres;
    let truths: Map<string, TruthText>;
    /** What PostgreSQL itself notes as read. */
    let noted: Map<string, string>;

    beforeAll(async () => {
      postgres = await TestPostgres.create();
      await postgres.run(TABLES);
      for (const [at, [, sql]] of CASES.entries()) {
        await postgres.run(`create view v${at} as ${sql}`);
      }
      const client = await postgres.connect();
      const views = await readViewTruths(client, 'public');
      truths = new Map(
        views.map(({ name, truth }) => [name.name, truthText(truth)]),
      );
      noted = new Map(
        views.map(({ name, truth, dependencies }) => [
          name.name,
          truthText({ ...truth, columnsRead: dependencies }).columns,
        ]),
      );
    }, 60_000);

    afterAll(async () => {
      await postgres?.drop();
    });

    it.each(CASES.map(([title, , truth], at) => ({ title, truth, at })))(
      'knows $title',
      ({ title, truth, at }) => {
        const found = truths.get(`v${at}`);
        expect(found).toMatchObject(truth);
        // The field of a row that is a value is noted as a column of the row's type.
        const fields = title.includes('its fields') ? ' emp.dept' : '';
        expect(`${found?.columns}${fields}`).toBe(noted.get(`v${at}`));
      },
    );
  },
);
