import { mockCredentials } from '@backstage/backend-test-utils';
import { shopTable, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { noteActivity } from '../record/activity/noteActivity';
import { publishSnapshot } from '../record/publishSnapshot';
import { describeTable } from './describeTable';
import { readWatch } from './readWatch';

jest.setTimeout(60_000);

const databases = recordDatabases();
const night = (n: number) =>
  `2026-01-${String(n).padStart(2, '0')}T03:00:00.000Z`;
const everything = { credentials: mockCredentials.user() };
const NOW = new Date(night(20));

describe.each(databases.ids)('readWatch on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const facts = smallShop({ takenAt: night(1) });
    const [orders, refunds, ...views] = facts.tables;
    const events = shopTable('raw', 'events', ['id'], {
      family: [
        { name: 'events_202511', objectId: '1' },
        { name: 'events_202512', objectId: '2' },
      ],
      inherits: [
        { schema: 'raw', name: 'orders' },
        { schema: 'raw', name: 'refunds' },
        { schema: 'gone', name: 'parent' },
      ],
      origin: { kind: 'files', location: 's3://lake/events/' },
      dataThrough: { value: '2026-01-19', source: 'max(raw.events.day)' },
    });
    await publishSnapshot(
      knex,
      { ...facts, tables: [orders, refunds, ...views, events] },
      { removalThreshold: 0.2 },
    );
    return { knex, orders, events };
  };

  it('says that too little was seen, and of what a table is made', async () => {
    const { knex, events } = await setup();
    expect(await readWatch(knex, events.ref, everything, NOW)).toEqual({
      frequency: {
        observations: 0,
        source: expect.any(String),
        reason: expect.objectContaining({ code: 'too-few-observations' }),
      },
      dataThrough: { value: '2026-01-19', source: 'max(raw.events.day)' },
      family: ['events_202511', 'events_202512'],
      inherits: ['shop/raw/orders', 'shop/raw/refunds'],
      origin: { kind: 'files', location: 's3://lake/events/' },
      rowCounts: [{ at: night(1), rows: 10 }],
    });
    const restricted = {
      ...everything,
      visible: { not: { names: ['refunds'] } },
    };
    expect(
      (await readWatch(knex, events.ref, restricted, NOW)).inherits,
    ).toEqual(['shop/raw/orders']);
  });

  it('tells the rhythm, the last changes and where loads came from', async () => {
    const { knex, orders } = await setup();
    const loads = Array.from({ length: 18 }, (_, i) => ({
      schema: 'raw',
      table: 'orders',
      at: `2026-01-${String(i + 1).padStart(2, '0')}T02:15:00.000Z`,
      kind: 'load' as const,
      rows: 100 + i,
      location: 's3://lake/orders/',
      source: 'ops.load_log',
    }));
    await knex.transaction(trx =>
      noteActivity(trx, { source: 'shop', at: night(18) }, [], loads),
    );
    // The counters moved with the last load.
    for (const [n, count] of [
      [17, 1],
      [18, 118],
    ]) {
      await knex.transaction(trx =>
        noteActivity(
          trx,
          { source: 'shop', at: night(n) },
          [{ ref: orders.ref, objectId: '1', changes: { count }, rows: count }],
          [],
        ),
      );
    }
    const watch = await readWatch(knex, orders.ref, everything, NOW);
    expect(watch).toMatchObject({
      frequency: {
        observations: 18,
        medianGapSeconds: 86_400,
        usualHours: { from: '02:15', to: '02:15' },
      },
      loadedFrom: ['s3://lake/orders/'],
    });
    expect(watch.unloadedTo).toBeUndefined();
    expect(watch.rowCounts).toEqual([
      { at: night(1), rows: 10 },
      { at: night(17), rows: 1 },
      { at: night(18), rows: 118 },
    ]);
    // 14 days before the 20th of January at three.
    expect(watch.recent).toHaveLength(12);
    expect(watch.recent![0]).toMatchObject({ at: loads[17].at, rows: 117 });
    const detail = await describeTable(knex, orders.ref, everything, NOW);
    expect(detail.updated).toEqual({
      value: loads[17].at,
      source: 'ops.load_log, 117 rows',
    });
  });

  it('answers a hidden table like one that never was', async () => {
    const { knex, orders } = await setup();
    await expect(
      readWatch(
        knex,
        orders.ref,
        { ...everything, visible: { schemas: ['marts'] } },
        NOW,
      ),
    ).rejects.toThrow(`There is no table ${orders.ref} in the record`);
  });
});
