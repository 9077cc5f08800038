import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { countsOf } from '../grain/__testUtils__/countsOf';
import { ProbeFacts } from '../grain/ProbeFacts';
import { CorrectionRow, ProbeRow } from '../recordRows';
import { carryStatements } from './carryStatements';

jest.setTimeout(60_000);

const databases = recordDatabases();
const AT = '2026-01-02T02:00:00.000Z';

const grain = (id: string, table: string, key: string[]): CorrectionRow => ({
  id,
  kind: 'grain',
  ref: `shop/s/${table}`,
  table_ref: `shop/s/${table}`,
  grain: JSON.stringify({ key, time: { [key[0]]: 'day' } }),
  adds: null,
  denies: null,
  note: null,
  said_by: 'user:default/ann',
  said_at: '2026-01-01T00:00:00.000Z',
  withdrawn_by: null,
  withdrawn_at: null,
});
const facts: ProbeFacts = {
  at: AT,
  keys: [
    {
      columns: ['day', 'a b'],
      rows: 1,
      groups: 1,
      duplicated: 0,
      withNull: 0,
      slices: 1,
      byChance: 0,
      density: 1,
      minimal: true,
    },
  ],
  constant: ['a b'],
  hourNumbers: ['day'],
  times: [{ ...countsOf([], 'day'), within: ['a b'] }],
};
const probe = (table: string): ProbeRow => ({
  ref: `shop/s/${table}`,
  facts: JSON.stringify(facts),
  probed_by: 'user:default/ann',
  probed_at: AT,
});

/** Tables a, b and c that are b, c and d now, and of a the columns `day` and `a b`, which are `Tag` and `b/c`. */
const RENAMED: Record<string, string> = {
  'shop/s/a': 'shop/s/b',
  'shop/s/b': 'shop/s/c',
  'shop/s/c': 'shop/s/d',
  'shop/s/a/day': 'shop/s/b/Tag',
  'shop/s/a/a%20b': 'shop/s/b/b%2Fc',
};
const newRef = (ref: string) => {
  const table = ref.split('/').slice(0, 3).join('/');
  return RENAMED[ref] ?? (RENAMED[table] ?? table) + ref.slice(table.length);
};

describe.each(databases.ids)('carryStatements on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const carry = (...news: string[]) =>
      knex.transaction(trx => carryStatements(trx, AT, news, newRef));
    const standing = async () =>
      (
        await knex<CorrectionRow>('corrections')
          .whereNull('withdrawn_at')
          .orderBy('id')
      ).map(row => [row.id, row.table_ref, JSON.parse(row.grain!).key]);
    return { knex, carry, standing };
  };

  it('follows tables of which each takes the name of the next', async () => {
    const { knex, carry, standing } = await setup();
    await knex('corrections').insert([
      grain('1', 'a', ['day', 'a b']),
      grain('2', 'b', ['day']),
      grain('3', 'c', ['day']),
      grain('4', 'x', ['day']),
    ]);
    await knex('probes').insert([probe('a'), probe('b'), probe('x')]);
    await carry('shop/s/b', 'shop/s/c', 'shop/s/d');
    expect(await standing()).toEqual([
      ['1', 'shop/s/b', ['Tag', 'b/c']],
      ['2', 'shop/s/c', ['day']],
      ['3', 'shop/s/d', ['day']],
      ['4', 'shop/s/x', ['day']],
    ]);
    const probes = await knex<ProbeRow>('probes').orderBy('ref');
    expect(probes.map(p => p.ref)).toEqual([
      'shop/s/b',
      'shop/s/c',
      'shop/s/x',
    ]);
    const moved: ProbeFacts = JSON.parse(probes[0].facts);
    expect(moved.keys[0].columns).toEqual(['Tag', 'b/c']);
    expect(moved.constant).toEqual(['b/c']);
    expect(moved.times[0]).toMatchObject({ column: 'Tag', within: ['b/c'] });
  });

  it('lets what was said of an earlier table of a new name stand no more', async () => {
    const { knex, carry, standing } = await setup();
    await knex('corrections').insert([
      grain('1', 'd', ['day']),
      grain('2', 'c', ['day']),
    ]);
    await knex('probes').insert([probe('d')]);
    await carry('shop/s/d');
    expect(await standing()).toEqual([['2', 'shop/s/d', ['day']]]);
    expect(await knex('corrections').where({ id: '1' }).first()).toMatchObject({
      withdrawn_at: AT,
      withdrawn_by: null,
    });
    expect(await knex('probes')).toEqual([]);
  });

  it('follows the columns that a source was said to have, wherever it was said', async () => {
    const { knex, carry } = await setup();
    await knex('corrections').insert({
      ...grain('1', 'x', ['day']),
      kind: 'source',
      ref: 'shop/s/x/n',
      grain: null,
      adds: JSON.stringify(['shop/s/a/day', 'other/s/a/day']),
      denies: JSON.stringify(['shop/s/c/z']),
    });
    await carry('shop/s/b');
    expect(await knex('corrections').first()).toMatchObject({
      ref: 'shop/s/x/n',
      adds: JSON.stringify(['shop/s/b/Tag', 'other/s/a/day']),
      denies: JSON.stringify(['shop/s/d/z']),
    });
  });
});
