import { mockServices } from '@backstage/backend-test-utils';
import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { combineGrain } from '../record/grain/combineGrain';
import { testSource } from '../sources/postgres/__testUtils__/testSource';
import { probeTable } from './probeTable';

jest.setTimeout(60_000);

const UNKNOWN: Grain = {
  keys: [],
  time: [],
  bound: 'unknown',
  certainty: 'unknown',
  sentence: 'Unknown, because no key is declared.',
  evidence: [],
  reason: { code: 'no-key', message: 'No key is declared' },
};
const claimed = (...key: string[]): Grain => ({
  keys: [key],
  time: [],
  bound: 'exact',
  certainty: 'likely',
  confidence: 0.8,
  sentence: 'One row per something.',
  evidence: [],
});

/** A table of stores (1 to n) at times, with measures. */
const summary = (from: string, to: string, step: string, type: string) =>
  `SELECT s::int AS a, t::${type} AS b, (random() * 500)::int AS c, random() AS d
   FROM generate_series(1, 12) s, generate_series('${from}'::timestamp, '${to}', '${step}') t`;
const CHANGES = `SELECT c AS a, d::date AS b, 'city ' || (random() * 9)::int AS c
  FROM generate_series(1, 400) c, LATERAL (SELECT DISTINCT date '2024-01-01' + floor(random() * 500 + c * 0)::int AS d FROM generate_series(1, 1 + c % 9)) x`;

describePostgres('probeTable', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    await postgres.run(
      'CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO :crawler; ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO :crawler;',
    );
  });
  afterAll(() => postgres.drop());

  let made = 0;
  const shown = async (query: string, found: Grain = UNKNOWN) => {
    const table = `t${++made}`;
    await postgres.run(
      `SELECT setseed(0.42); CREATE TABLE s.${table} AS ${query}; ANALYZE s.${table}`,
    );
    const client = await postgres.connect(postgres.owner);
    const { rows } = await client.query(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = 's.${table}'::regclass AND attnum > 0 ORDER BY attnum`,
    );
    const source = testSource(postgres, postgres.crawler, {
      probes: { enabled: true },
    });
    const probe = await probeTable(
      source.probe!,
      { schema: 's', table, stored: true, columns: rows, found },
      {
        at: '2026-05-01T10:00:00.000Z',
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      },
    );
    return combineGrain(found, { probe });
  };
  const grainOf = async (query: string, found?: Grain) => {
    const grain = await shown(query, found);
    return {
      keys: grain.keys.map(key => key.join(' ')),
      time: grain.time.map(t => `${t.column} ${t.unit}`),
      certainty: grain.certainty,
    };
  };

  it.each([
    ['hour', '2026-01-01', '2026-02-01', '1 hour', 'timestamptz'],
    ['day', '2026-01-01', '2026-03-01', '1 day', 'timestamp'],
    ['day', '2026-01-01', '2026-03-01', '1 day', 'date'],
    ['week', '2025-01-06', '2025-12-31', '1 week', 'date'],
    ['month', '2024-01-01', '2025-12-31', '1 month', 'date'],
  ])('finds a summary by the %s', async (unit, from, to, step, type) => {
    expect(await grainOf(summary(from, to, step, type))).toEqual({
      keys: ['a b'],
      time: [`b ${unit}`],
      certainty: 'likely',
    });
  });

  it('shows what the rows stand for before the number that they have', async () => {
    const query = summary('2026-01-01', '2026-03-01', '1 day', 'date');
    expect(
      await grainOf(
        `SELECT row_number() OVER (ORDER BY random()) AS n, * FROM (${query}) q`,
      ),
    ).toMatchObject({ keys: ['a b', 'n'], time: ['b day'] });
  });

  it('finds one row per hour of all', async () => {
    expect(
      await grainOf(
        `SELECT t AS a, (random() * 1000)::int AS b FROM generate_series('2026-01-01'::timestamp, '2026-02-01', '1 hour') t`,
      ),
    ).toMatchObject({ keys: ['a'], time: ['a hour'] });
  });

  it('finds a summary in which many days are missing', async () => {
    const query = summary('2026-01-01', '2026-06-01', '1 day', 'date');
    expect(
      await grainOf(`SELECT * FROM (${query}) q WHERE d < 0.4`),
    ).toMatchObject({ keys: ['a b'], time: ['b day'] });
  });

  it.each([
    [
      'numbered events with a day beside',
      `SELECT i AS a, (random() * 400)::int AS b, date '2026-01-01' + (random() * 60)::int AS c FROM generate_series(1, 3000) i`,
      ['a'],
    ],
    [
      'postings of accounts, of which no two are of one day',
      `SELECT a, n AS b, date '2023-01-02' + n * 2 AS c FROM generate_series(1, 60) a, generate_series(1, 50) n`,
      ['a b'],
    ],
    [
      'events at instants',
      `SELECT now() + random() * interval '60 days' AS a, (random() * 9)::int AS b FROM generate_series(1, 3000)`,
      [],
    ],
    [
      'measures that differ by chance',
      `SELECT (random() * 1e9)::int AS a, (random() * 9)::int AS b FROM generate_series(1, 3000)`,
      [],
    ],
    [
      'rows without a key',
      `SELECT (random() * 30)::int AS a, date '2026-01-01' + (random() * 60)::int AS b FROM generate_series(1, 3000)`,
      [],
    ],
    [
      'few rows',
      `SELECT i AS a, date '2026-01-01' + i AS b FROM generate_series(1, 20) i`,
      [],
    ],
    [
      'columns that cannot be compared',
      `SELECT '{}'::json AS a, point(1, 2) AS b FROM generate_series(1, 100)`,
      [],
    ],
  ])('calls %s by no unit of time', async (_, query, keys) => {
    expect(await grainOf(query)).toMatchObject({ keys, time: [] });
  });

  it('does not say that rows are daily that may be of hours beside their day', async () => {
    const query = summary('2026-01-01', '2026-02-01', '1 hour', 'timestamp');
    expect(
      await grainOf(
        `SELECT a, b::date AS b, extract(hour FROM b)::int AS c, d FROM (${query}) q`,
      ),
    ).toMatchObject({ keys: ['a b c'], time: [] });
    const daily: Grain = {
      ...claimed('a', 'b', 'c'),
      time: [{ column: 'b', unit: 'day', evidence: [] }],
    };
    expect(
      await shown(
        `SELECT a, b::date AS b, extract(hour FROM b)::int AS c, d FROM (${query}) q`,
        daily,
      ),
    ).toMatchObject({ certainty: 'likely', confidence: 0.75 });
  });

  it('does not take the dates of changes for days', async () => {
    expect((await grainOf(CHANGES)).time).toEqual([]);
  });

  it('leaves the day out of a claimed key of which the rest identifies a row', async () => {
    const query = `SELECT i AS a, date '2026-01-01' + (i % 60) AS b FROM generate_series(1, 3000) i`;
    expect(await grainOf(query, claimed('a', 'b'))).toEqual({
      keys: ['a'],
      time: [],
      certainty: 'likely',
    });
  });

  it('keeps a part of a claimed key that is the same in all rows so far', async () => {
    const query = summary('2026-01-01', '2026-02-01', '1 hour', 'timestamptz');
    expect(
      await grainOf(
        `SELECT a, 1 AS door, b, c FROM (${query}) q`,
        claimed('a', 'b', 'door'),
      ),
    ).toEqual({
      keys: ['a b door'],
      time: ['b hour'],
      certainty: 'certain',
    });
  });

  it('believes little what it found in few rows', async () => {
    // Each of 49 territories has one employee: nothing tells that it must be so.
    const query = `SELECT i % 9 AS a, 'territory ' || i AS b FROM generate_series(1, 49) i`;
    const grain = await shown(query);
    expect(grain).toMatchObject({ keys: [['b']], confidence: 0.6 });
    const many = `SELECT i % 9 AS a, 'territory ' || i AS b FROM generate_series(1, 4900) i`;
    expect(await shown(many)).toMatchObject({ confidence: 0.85 });
  });

  it('is not certain of what few rows bear out', async () => {
    const query = `SELECT i AS a FROM generate_series(1, 49) i`;
    expect(await grainOf(query, claimed('a'))).toEqual({
      keys: ['a'],
      time: [],
      certainty: 'likely',
    });
  });

  it('is certain of a claimed key that the whole table bears out', async () => {
    const query = summary('2026-01-01', '2026-02-01', '1 hour', 'timestamptz');
    expect(await grainOf(query, claimed('a', 'b'))).toEqual({
      keys: ['a b'],
      time: ['b hour'],
      certainty: 'certain',
    });
  });

  it('puts the key of the data in the place of one that they refute', async () => {
    const query = summary('2026-01-01', '2026-02-01', '1 hour', 'timestamptz');
    expect(await grainOf(query, claimed('b'))).toEqual({
      keys: ['a b'],
      time: ['b hour'],
      certainty: 'likely',
    });
  });

  it('only asks for units where the key is proven', async () => {
    const query = summary('2026-01-01', '2026-02-01', '1 hour', 'timestamptz');
    const proven: Grain = { ...claimed('a', 'b'), certainty: 'certain' };
    expect(await grainOf(query, proven)).toEqual({
      keys: ['a b'],
      time: ['b hour'],
      certainty: 'certain',
    });
  });
});
