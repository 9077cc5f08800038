import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { noteSeenJobs } from './noteSeenJobs';

jest.setTimeout(60_000);

const databases = recordDatabases();

describe.each(databases.ids)('noteSeenJobs on %s', id => {
  it('notes how often and when statements ran, of those that are jobs, and nothing that is known', async () => {
    const knex = await databases.init(id);
    const job = {
      producer: 'shop',
      source: 'shop',
      kind: 'query',
      name: 'q',
      calls: 1,
      hash: 'h',
      revision: 7,
    };
    await knex('jobs').insert([
      { ...job, id: 'query:shop/a' },
      { ...job, id: 'query:shop/b' },
    ]);
    let updates = 0;
    knex.on('query', ({ sql }: { sql: string }) => {
      updates += /^\s*update/i.test(sql) ? 1 : 0;
    });
    const seen = (of: string, calls: number): SeenStatement => ({
      kind: 'query',
      id: of,
      name: of,
      sql: 'select 1',
      calls,
      firstSeen: '2031-01-01T00:00:00.000Z',
      lastSeen: '2031-01-02T00:00:00.000Z',
    });
    const statements = [seen('a', 5), seen('no job', 3)];
    await noteSeenJobs(knex, 'shop', statements);
    expect(
      (await knex('jobs').orderBy('id')).map(row => [
        Number(row.calls),
        row.last_seen,
        Number(row.revision),
      ]),
    ).toEqual([
      [5, '2031-01-02T00:00:00.000Z', 7],
      [1, null, 7],
    ]);
    expect(updates).toBe(1);
    await noteSeenJobs(knex, 'shop', statements);
    expect(updates).toBe(1);
  });
});
