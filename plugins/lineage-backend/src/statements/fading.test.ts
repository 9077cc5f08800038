import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { loadParser, reduceStatement } from '@grainline/sql-lineage';
import { snapshotOf } from '../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { rememberStatements } from './rememberStatements';

jest.setTimeout(120_000);
beforeAll(() => loadParser());

const databases = recordDatabases();

const SQL =
  'insert into s.daily (total) select o.total from s.orders o join s.customers c on c.id = o.customer';

function ran(calls: number): SeenStatement {
  const { fingerprint, sql } = reduceStatement(SQL, 'postgres');
  return { kind: 'query', id: fingerprint, name: 'INSERT INTO', sql, calls };
}

function day(of: number): string {
  return new Date(Date.UTC(2031, 0, of)).toISOString();
}

describe.each(databases.ids)('what was seen to run on %s', id => {
  it('counts until nobody saw it for the window, ends by itself then, and begins anew when it runs again', async () => {
    const knex = await databases.init(id);
    const crawl = async (of: number, seen: readonly SeenStatement[]) => {
      const statements = await knex.transaction(trx =>
        rememberStatements(trx, 'shop', seen, { at: day(of), keepDays: 90 }),
      );
      return publishSnapshot(
        knex,
        analyseSnapshot({
          ...snapshotOf({
            orders: { columns: 'id, customer, total' },
            customers: { columns: 'id' },
            daily: { columns: 'total' },
          }),
          takenAt: day(of),
          statements,
        }),
        { removalThreshold: 0.2 },
      );
    };
    const edges = async () =>
      (
        await knex('assertions').whereNull('valid_to').orderBy(['kind', 'id'])
      ).map(row => `${row.kind} ${row.valid_from.slice(0, 10)}`);
    const jobs = () =>
      knex('jobs')
        .whereNull('removed_revision')
        .select('calls', 'first_seen', 'last_seen');

    await crawl(1, [ran(5)]);
    // What a join keeps feeds the table as well as what its values come from.
    const first = await edges();
    expect(new Set(first.map(edge => edge.split(' ')[0]))).toEqual(
      new Set(['DERIVES', 'FEEDS', 'JOINS']),
    );
    expect(first.filter(edge => edge.startsWith('FEEDS'))).toHaveLength(2);
    const [job] = await jobs();
    expect({ ...job, calls: Number(job.calls) }).toEqual({
      calls: 5,
      first_seen: day(1),
      last_seen: day(1),
    });

    // Ran again, is forgotten by the database, and is remembered here: no consumer has to learn of anything.
    for (const [of, seen] of [
      [31, [ran(9)]],
      [60, []],
      [121, []],
    ] as const) {
      expect((await crawl(of, seen)).changed).toBe(false);
      expect(await edges()).toEqual(first);
    }
    expect(await jobs()).toMatchObject([{ last_seen: day(31) }]);

    const ended = await crawl(122, []);
    expect(ended.changed).toBe(true);
    expect(await edges()).toEqual([]);
    expect(await jobs()).toEqual([]);
    expect(await knex('seen_statements')).toEqual([]);
    expect(
      (await knex('assertions')).every(row => row.valid_to === day(122)),
    ).toBe(true);

    await crawl(130, [ran(1)]);
    expect(await edges()).toEqual(
      first.map(edge => edge.replace('2031-01-01', '2031-05-10')),
    );
  });
});
