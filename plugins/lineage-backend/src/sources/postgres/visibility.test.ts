import { readOnce, testSource } from './__testUtils__/testSource';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';

jest.setTimeout(60_000);

/** Everything in it that has `secret` or `hr_` in its name must not leave the database. */
const HIDDEN = `
  CREATE SCHEMA hr_private;
  CREATE TYPE hr_private.secret_grade AS ENUM ('a');
  CREATE SEQUENCE hr_private.secret_sequence;
  CREATE FUNCTION hr_private.secret_check(int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 > 0';
  CREATE TABLE hr_private.secret_salaries (secret_id int PRIMARY KEY, secret_amount int);
  CREATE VIEW hr_private.secret_view AS SELECT secret_id FROM hr_private.secret_salaries;
  CREATE SCHEMA core;
  GRANT USAGE ON SCHEMA core TO :crawler;
  CREATE TABLE core.secret_plans (secret_plan int PRIMARY KEY);
  CREATE TABLE core.shown (
    id int PRIMARY KEY DEFAULT nextval('hr_private.secret_sequence'),
    grade hr_private.secret_grade,
    salary int REFERENCES hr_private.secret_salaries,
    plan int REFERENCES core.secret_plans,
    CONSTRAINT positive CHECK (hr_private.secret_check(salary))
  );
  CREATE UNIQUE INDEX partly ON core.shown (salary) WHERE hr_private.secret_check(salary);
  CREATE TABLE core.days (day date, shown_id int REFERENCES core.shown) PARTITION BY RANGE (day);
  CREATE TABLE core.secret_days_2025 PARTITION OF core.days FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE hr_private.secret_days_2026 PARTITION OF core.days FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE VIEW core.blended AS SELECT s.id, p.secret_amount AS amount FROM core.shown s JOIN hr_private.secret_salaries p ON p.secret_id = s.salary;
  CREATE VIEW core.checked AS SELECT id FROM core.shown WHERE hr_private.secret_check(salary);
  CREATE VIEW core.one_year AS SELECT day FROM core.secret_days_2025;
  CREATE VIEW core.open AS SELECT id FROM core.shown;
  CREATE VIEW core.by_column AS SELECT id FROM core.shown;
  CREATE FUNCTION core.mentions_schema() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM HR_Private.secret_salaries';
  CREATE FUNCTION core.mentions_table() RETURNS void LANGUAGE plpgsql AS 'BEGIN DELETE FROM core.Secret_Plans; END';
  CREATE FUNCTION core.by_path() RETURNS void LANGUAGE plpgsql SET search_path = hr_private AS 'BEGIN DELETE FROM core.shown; END';
  CREATE FUNCTION core.typed(hr_private.secret_grade) RETURNS void LANGUAGE sql AS 'SELECT 1';
  CREATE SCHEMA stage; GRANT USAGE ON SCHEMA stage TO :crawler;
  CREATE TABLE stage.open_here (a int); GRANT SELECT ON stage.open_here TO :crawler;
  CREATE TABLE stage.open (a int);
  CREATE FUNCTION core.namesake() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM "stage" . "open"';
  CREATE FUNCTION core.harmless() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM core.shown';
  CREATE FUNCTION core.secret_function() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
  REVOKE EXECUTE ON FUNCTION core.secret_function() FROM PUBLIC;
  GRANT SELECT ON core.shown, core.days, core.blended, core.checked, core.one_year, core.open TO :crawler;
  GRANT SELECT (id) ON core.by_column TO :crawler;
  CREATE SCHEMA hr_entered;
  GRANT USAGE ON SCHEMA hr_entered TO :crawler;
  CREATE TABLE hr_entered.secret_notes (a int);
  CREATE TABLE hr_entered.shown (a int);
  CREATE SCHEMA hr_locked;
  CREATE TABLE hr_locked.secret_granted (a int);
  GRANT SELECT ON hr_locked.secret_granted TO PUBLIC;
  CREATE SCHEMA library;
  GRANT USAGE ON SCHEMA library TO :crawler;
  CREATE DOMAIN library.cents AS int;
  CREATE TABLE core.priced (price library.cents);
  GRANT SELECT ON core.priced TO :crawler;
`;

describeEveryPostgres('what a role may not see', major => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await TestPostgres.create(major);
    await postgres.run(HIDDEN);
  });

  afterAll(async () => {
    await postgres.drop();
  });

  it('leaves no hidden name in the snapshot', async () => {
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    const names = JSON.stringify(snapshot).match(/[\w.]*(secret|hr_)[\w.]*/gi);
    expect(names).toBeNull();
  });

  it('counts what it leaves out, by schema where the schema may be named', async () => {
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    expect(snapshot.schemas.map(s => [s.name, s.withheld])).toEqual([
      ['core', 1],
      ['stage', 1],
    ]);
    expect(snapshot.withheldElsewhere).toMatchObject({
      schemas: 3,
      relations: 5,
    });
    expect(snapshot.withheldElsewhere.marks).toHaveLength(5);
  });

  it('keeps the visible rest of what leads to hidden relations', async () => {
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    const tables = new Map(
      snapshot.schemas.flatMap(s => s.tables.map(t => [t.name, t])),
    );
    expect([...tables.keys()].sort()).toEqual([
      'blended',
      'by_column',
      'checked',
      'days',
      'one_year',
      'open',
      'open_here',
      'priced',
      'shown',
    ]);
    expect(tables.get('shown')).toMatchObject({
      foreignKeys: [],
      withheldReferences: 2,
      checks: [{ name: 'positive', expression: '(withheld)' }],
      columns: [
        { name: 'id', default: '(withheld)' },
        { name: 'grade', type: '(withheld)' },
        { name: 'salary', type: 'integer' },
        { name: 'plan' },
      ],
    });
    expect(tables.get('priced')?.columns[0].type).toBe('library.cents');
    expect(tables.get('days')).toMatchObject({
      partitionCount: 2,
      partitions: [],
    });
    expect(tables.get('blended')).toMatchObject({
      viewSqlReason: { code: 'withheld', transient: false },
      withheldReferences: 1,
      reads: [
        { schema: 'core', table: 'shown', column: 'id' },
        { schema: 'core', table: 'shown', column: 'salary' },
      ],
    });
    expect(tables.get('checked')?.viewSqlReason?.code).toBe('withheld');
    expect(tables.get('one_year')).toMatchObject({
      viewSqlReason: { code: 'withheld' },
      reads: [{ schema: 'core', table: 'days', column: 'day' }],
    });
    expect(tables.get('open')?.viewSql).toContain('core.shown');
  });

  it('withholds the bodies of routines that name what is hidden, and no others', async () => {
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    expect(
      snapshot.schemas
        .flatMap(s => s.routines)
        .map(r => [r.name, r.body !== undefined]),
    ).toEqual([
      ['by_path', false],
      ['harmless', true],
      ['mentions_schema', false],
      ['mentions_table', false],
      ['namesake', false],
      ['typed', true],
    ]);
  });

  it('shows everything to any role when visibility is all', async () => {
    const snapshot = await readOnce(
      testSource(postgres, postgres.crawler, { visibility: 'all' }),
    );
    const schemas = snapshot.schemas.map(s => s.name);
    expect(schemas).toEqual(
      expect.arrayContaining(['core', 'hr_entered', 'hr_locked', 'hr_private']),
    );
    expect(snapshot.withheldElsewhere.relations).toBe(0);
    const core = snapshot.schemas.find(s => s.name === 'core');
    expect(core?.withheld).toBe(0);
    expect(core?.tables.find(t => t.name === 'blended')?.viewSql).toContain(
      'hr_private.secret_salaries',
    );
  });

  it('shows the owner everything that is the owner’s', async () => {
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(
      snapshot.schemas.find(s => s.name === 'hr_private')?.tables.length,
    ).toBe(2);
  });
});
