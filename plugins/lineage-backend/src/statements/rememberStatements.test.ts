import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { rememberStatements, RememberOptions } from './rememberStatements';

jest.setTimeout(60_000);

const databases = recordDatabases();

/** Midnight of a day of a year in which nobody lives yet. */
function day(of: number): string {
  return new Date(Date.UTC(2031, 0, of)).toISOString();
}

function query(id: string, more: Partial<SeenStatement> = {}): SeenStatement {
  return { kind: 'query', id, name: id, sql: `select ${id}`, ...more };
}

function script(id: string, more: Partial<SeenStatement> = {}): SeenStatement {
  return { kind: 'script', id, name: id, sql: 'select $1', ...more };
}

describe.each(databases.ids)('rememberStatements on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    let written = 0;
    knex.on('query', ({ sql }: { sql: string }) => {
      if (/^\s*(insert|update|delete)/i.test(sql)) {
        written += 1;
      }
    });
    return {
      knex,
      writes: () => written,
      remember: (
        seen: readonly SeenStatement[],
        at: number,
        more: Partial<RememberOptions> = {},
      ) =>
        knex.transaction(trx =>
          rememberStatements(trx, 'shop', seen, {
            at: day(at),
            keepDays: 90,
            ...more,
          }),
        ),
    };
  };

  it('knows a statement that the database has forgotten, until the window is over', async () => {
    const { knex, remember } = await setup();
    const seen = query('a', { calls: 3, searchPath: ['x', 'y'], url: 'u' });
    const first = { ...seen, firstSeen: day(1), lastSeen: day(1) };
    expect(await remember([seen], 1)).toEqual([first]);
    expect(await remember([], 91)).toEqual([first]);
    expect(await remember([], 92)).toEqual([]);
    expect(await knex('seen_statements')).toEqual([]);
  });

  it('moves the time at which a statement was last seen when its count grew, and adds up counts that began anew', async () => {
    const { remember } = await setup();
    const since = { countedSince: day(1) };
    await remember([query('a', { calls: 3, ...since })], 2);
    expect(
      await remember([query('a', { calls: 3, ...since })], 3),
    ).toMatchObject([{ calls: 3, lastSeen: day(2) }]);
    expect(
      await remember([query('a', { calls: 5, ...since })], 4),
    ).toMatchObject([{ calls: 5, lastSeen: day(4) }]);
    expect(
      await remember([query('a', { calls: 2, countedSince: day(5) })], 6),
    ).toMatchObject([{ calls: 7, lastSeen: day(6), firstSeen: day(2) }]);
    expect(
      await remember([query('a', { calls: 1, countedSince: day(5) })], 7),
    ).toMatchObject([{ calls: 8, lastSeen: day(7) }]);
  });

  it('believes a history that knows when a statement ran', async () => {
    const { remember } = await setup();
    const told = { calls: 2, firstSeen: day(1), lastSeen: day(3) };
    expect(await remember([query('a', told)], 9)).toMatchObject([told]);
    expect(
      await remember(
        [query('a', { ...told, calls: 1, countedSince: day(9) })],
        9,
      ),
    ).toMatchObject([{ calls: 3, lastSeen: day(3) }]);
  });

  it('lets a statement fade that the database still shows but that has not run again', async () => {
    const { remember } = await setup();
    const idle = query('a', { calls: 3, countedSince: day(1) });
    await remember([idle], 1);
    expect(await remember([idle], 92)).toEqual([]);
    expect(await remember([idle], 93)).toEqual([]);
    expect(await remember([{ ...idle, calls: 4 }], 94)).toMatchObject([
      { lastSeen: day(94) },
    ]);
  });

  it('writes nothing when nothing is new', async () => {
    const { remember, writes } = await setup();
    const seen = [query('a', { calls: 3 }), script('b.sql')];
    await remember(seen, 1);
    const before = writes();
    await remember(seen, 2);
    expect(writes()).toBe(before);
  });

  it('forgets a file that is gone, and keeps one whose folder could not be read', async () => {
    const { remember } = await setup();
    await remember([script('one/a.sql'), script('two/b.sql')], 1);
    expect(
      await remember([script('one/a.sql')], 200, {
        isBlind: path => path.startsWith('two/'),
      }),
    ).toMatchObject([{ id: 'one/a.sql' }, { id: 'two/b.sql' }]);
    expect(await remember([script('one/a.sql')], 201)).toMatchObject([
      { id: 'one/a.sql' },
    ]);
  });

  it('keeps no queries where they are not wanted', async () => {
    const { knex, remember } = await setup();
    await remember([query('a'), script('a.sql')], 1);
    expect(
      await remember([query('a'), script('a.sql')], 2, {
        withoutQueries: true,
      }),
    ).toMatchObject([{ kind: 'script' }]);
    expect(await knex('seen_statements').where({ kind: 'query' })).toEqual([]);
  });

  it('keeps sources apart', async () => {
    const { knex, remember } = await setup();
    await remember([query('a')], 1);
    await knex.transaction(trx =>
      rememberStatements(trx, 'other', [], { at: day(500), keepDays: 1 }),
    );
    expect(await remember([], 2)).toHaveLength(1);
  });
});
