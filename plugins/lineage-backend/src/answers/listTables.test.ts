import { smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { noteActivity } from '../record/activity/noteActivity';
import { publishSnapshot } from '../record/publishSnapshot';
import { listTables } from './listTables';

jest.setTimeout(60_000);

const databases = recordDatabases();
const LOADED = '2026-01-01T01:30:00.000Z';

describe.each(databases.ids)('listTables on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const facts = smallShop();
    await publishSnapshot(knex, facts, { removalThreshold: 0.2 });
    await knex.transaction(trx =>
      noteActivity(
        trx,
        { source: 'shop', at: facts.takenAt },
        [],
        [
          {
            schema: 'raw',
            table: 'orders',
            at: LOADED,
            kind: 'load',
            source: 'ops.load_log',
          },
        ],
      ),
    );
    return knex;
  };

  it('lists page by page', async () => {
    const knex = await setup();
    const first = await listTables(knex, { limit: 3 }, undefined);
    const { cursor } = { cursor: first.nextCursor };
    const second = await listTables(knex, { limit: 3, cursor }, undefined);
    expect(second.nextCursor).toBeUndefined();
    expect([...first.items, ...second.items].map(t => t.name)).toEqual([
      'revenue',
      'revenue_by_day',
      'orders',
      'refunds',
    ]);
    expect(first.items[0].facts).toBeUndefined();
  });

  it('adds grain, last change and gaps where a person browses', async () => {
    const { items } = await listTables(
      await setup(),
      { schema: 'raw', facts: true },
      undefined,
    );
    expect(items.map(t => t.facts)).toEqual([
      {
        grain: { sentence: expect.any(String), certainty: expect.any(String) },
        lastChange: LOADED,
        unresolvedColumns: 0,
      },
      {
        grain: { sentence: expect.any(String), certainty: expect.any(String) },
        unresolvedColumns: 0,
      },
    ]);
  });
});
