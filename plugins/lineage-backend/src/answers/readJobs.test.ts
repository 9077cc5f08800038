import { mockCredentials } from '@backstage/backend-test-utils';
import { Assertion } from '@grainline/backstage-plugin-lineage-common';
import { shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { readJobs } from './readJobs';

jest.setTimeout(60_000);

const databases = recordDatabases();
const everything = { credentials: mockCredentials.user() };

const query = (id: string, name: string, rest = {}) => ({
  id: `query:shop/${id}`,
  kind: 'query' as const,
  name,
  source: 'shop',
  sql: 'insert …',
  ...rest,
});
const through = (job: string, from: string, to: string): Assertion => ({
  from: `shop/${from}`,
  to: `shop/${to}`,
  kind: 'FEEDS',
  basis: 'observed',
  props: { job: `query:shop/${job}` },
  evidence: [],
});

describe.each(databases.ids)('readJobs on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const tables = [
      shopTable('raw', 'orders', ['id']),
      shopTable('marts', 'sales', ['id']),
      shopTable('hr', 'bonus', ['id']),
    ];
    const publish = (calls: number) =>
      publishSnapshot(
        knex,
        shopFacts({
          tables,
          jobs: [
            query('a', 'INSERT INTO marts.sales', {
              calls,
              firstSeen: '2026-01-01T00:00:00.000Z',
              lastSeen: '2026-01-05T00:00:00.000Z',
              url: 'https://git/etl.sql',
            }),
            query('b', 'INSERT INTO hr.bonus', {
              calls: 3,
              lastSeen: '2026-01-07T00:00:00.000Z',
            }),
            query('c', 'SELECT … FROM hr.bonus', { calls: 1 }),
            {
              id: 'view:shop/marts/v',
              kind: 'view',
              name: 'marts.v',
              source: 'shop',
            },
          ],
          assertions: [
            through('a', 'raw/orders', 'marts/sales'),
            through('b', 'raw/orders', 'hr/bonus'),
          ],
        }),
        { removalThreshold: 0.2 },
      );
    return { knex, publish };
  };
  const ids = [
    'query:shop/a',
    'query:shop/b',
    'query:shop/c',
    'view:shop/marts/v',
  ];

  it('adds up what ran, and takes the last time of any', async () => {
    const { knex, publish } = await setup();
    await publish(2);
    const factsOf = await readJobs(knex, ids, everything);
    expect(factsOf(ids)).toMatchObject({
      calls: 6,
      lastSeen: '2026-01-07T00:00:00.000Z',
      jobs: [{ id: ids[0] }, { id: ids[1] }, { id: ids[2] }],
    });
    expect(factsOf([ids[0]]).jobs).toEqual([
      {
        id: ids[0],
        kind: 'query',
        name: 'INSERT INTO marts.sales',
        url: 'https://git/etl.sql',
        calls: 2,
        firstSeen: '2026-01-01T00:00:00.000Z',
        lastSeen: '2026-01-05T00:00:00.000Z',
      },
    ]);
    expect(factsOf(['view:shop/marts/v'])).toEqual({});
    expect((await readJobs(knex, [], everything))(ids)).toEqual({});
  });

  it('names a job only to those who may see every table that it is known of', async () => {
    const { knex, publish } = await setup();
    await publish(2);
    const factsOf = await readJobs(knex, ids, {
      ...everything,
      visible: { not: { schemas: ['hr'] } },
    });
    expect(factsOf(ids)).toMatchObject({ calls: 6, jobs: [{ id: ids[0] }] });
    expect(factsOf(ids).jobs).toHaveLength(1);
  });

  it('learns of more calls without a revision', async () => {
    const { knex, publish } = await setup();
    const first = await publish(2);
    expect(await publish(9)).toMatchObject({
      revision: first.revision,
      changed: false,
    });
    expect((await readJobs(knex, ids, everything))([ids[0]]).calls).toBe(9);
  });
});
