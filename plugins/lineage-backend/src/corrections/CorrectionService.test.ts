import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  NewCorrection,
  TableDetail,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { RecordLineage } from '../answers/RecordLineage';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { readNodeChanges } from '../graph/readGraphChanges';
import { renamed } from '../record/history/__testUtils__/renamed';
import { publishSnapshot } from '../record/publishSnapshot';
import { CorrectionService } from './CorrectionService';

jest.setTimeout(60_000);

const databases = recordDatabases();
const context = { credentials: mockCredentials.user() };
const ORDERS = 'shop/raw/orders';
const ann = 'user:default/ann';
const byOrder: NewCorrection = {
  kind: 'grain',
  ref: ORDERS,
  grain: { key: ['order_id', 'day'], time: { day: 'day' } },
  note: ' Ask me. ',
};

describe.each(databases.ids)('CorrectionService on %s', id => {
  const setup = async () => {
    const knex: Knex = await databases.init(id);
    const reads = RecordLineage.create({
      knex,
      sources: [{ id: 'shop', dialect: 'postgres', about: { title: 'Shop' } }],
      graph: AnsweringGraph.create(DatabaseLineageGraph.create(knex)),
      graphStatus: async () => ({ kind: 'database', level: true }),
    });
    const events = mockServices.events.mock();
    let seconds = 0;
    const service = CorrectionService.create({
      knex,
      reads,
      events,
      clock: () => new Date(Date.UTC(2026, 0, 2, 9, 0, seconds++)),
    });
    let nights = 0;
    const crawl = (facts: AnalysedSnapshot) =>
      publishSnapshot(
        knex,
        { ...facts, takenAt: `2026-01-0${++nights}T02:00:00.000Z` },
        { removalThreshold: 0.2 },
      );
    await crawl(smallShop());
    const grainOf = async (ref = ORDERS): Promise<TableDetail['grain']> =>
      (await reads.table(ref, context)).grain;
    return { knex, reads, events, service, crawl, grainOf };
  };

  it('shows a stated grain at once wherever grains are shown, and what was found beside it', async () => {
    const { knex, reads, events, service, grainOf } = await setup();
    const before = await reads.changes({ producer: 'shop', since: 0 }, context);
    const stated = await service.correct(byOrder, ann, context);
    expect(stated).toMatchObject({
      kind: 'grain',
      by: ann,
      at: '2026-01-02T09:00:00.000Z',
      note: 'Ask me.',
    });
    expect(await grainOf()).toMatchObject({
      sentence: 'One row per order and day.',
      stated: { id: stated.id, by: ann },
      found: { bound: 'unknown' },
    });
    const lineage = await reads.lineage({ ref: ORDERS }, context);
    expect(lineage.nodes.find(n => n.ref === ORDERS)!.grain).toEqual({
      sentence: 'One row per order and day.',
      certainty: 'certain',
    });
    const changes = await reads.changes(
      { producer: 'shop', since: before.revision },
      context,
    );
    expect(changes.items).toMatchObject([
      { ref: ORDERS, table: { grainSentence: 'One row per order and day.' } },
    ]);
    const told: unknown[] = [];
    for await (const batch of readNodeChanges(knex, 'shop', before.revision)) {
      told.push(...batch.tables);
    }
    expect(told).toMatchObject([
      { ref: ORDERS, grain: 'One row per order and day.' },
    ]);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'lineage.changed',
      eventPayload: { producer: 'shop', revision: changes.revision },
    });
  });

  it('keeps what was stated through every crawl, and shows what was found once it is withdrawn', async () => {
    const { service, crawl, grainOf, reads } = await setup();
    const { id: correction } = await service.correct(byOrder, ann, context);
    expect(await crawl(smallShop())).toMatchObject({ changed: false });
    const facts = smallShop();
    await crawl({
      ...facts,
      tables: facts.tables.map(t => ({ ...t, comment: 'Another' })),
    });
    expect((await grainOf()).stated?.by).toBe(ann);
    await service.withdraw(correction, 'user:default/bob', context);
    expect(await grainOf()).not.toHaveProperty('stated');
    expect(await reads.corrections(ORDERS, context)).toEqual([]);
    await expect(service.withdraw(correction, ann, context)).rejects.toThrow(
      /No correction .* stands/,
    );
  });

  it('lets the last statement of a grain stand, and many of sources', async () => {
    const { service, reads } = await setup();
    await service.correct(byOrder, ann, context);
    await service.correct(
      { ...byOrder, grain: { key: ['order_id'], time: {} } },
      'user:default/bob',
      context,
    );
    const source: NewCorrection = {
      kind: 'source',
      ref: `${ORDERS}/amount`,
      adds: ['shop/raw/refunds/refunded'],
    };
    await service.correct(source, ann, context);
    await service.correct({ ...source, note: 'Really.' }, ann, context);
    const all = await reads.corrections(ORDERS, context);
    expect(all.map(c => [c.kind, c.by])).toEqual([
      ['source', ann],
      ['source', ann],
      ['grain', 'user:default/bob'],
    ]);
    expect(await reads.corrections(`${ORDERS}/amount`, context)).toHaveLength(
      2,
    );
  });

  it('follows a table and a column that are renamed', async () => {
    const { service, crawl, grainOf, reads } = await setup();
    await service.correct(byOrder, ann, context);
    await service.correct(
      {
        kind: 'source',
        ref: 'shop/marts/revenue/net',
        denies: [`${ORDERS}/amount`],
      },
      ann,
      context,
    );
    const facts = renamed(smallShop(), ORDERS, 'raw', 'purchases');
    await crawl({
      ...facts,
      tables: facts.tables.map(t =>
        t.name === 'purchases'
          ? {
              ...t,
              columns: t.columns.map(c =>
                c.name === 'day' ? { ...c, name: 'on', ref: `${t.ref}/on` } : c,
              ),
            }
          : t,
      ),
      assertions: facts.assertions.filter(a => !a.from.endsWith('/day')),
    });
    const grain = await grainOf('shop/raw/purchases');
    expect(grain.stated).toMatchObject({
      ref: 'shop/raw/purchases',
      grain: { key: ['order_id', 'on'], time: { on: 'day' } },
    });
    expect(grain.stated).not.toHaveProperty('contradicted');
    expect(
      await reads.corrections('shop/marts/revenue/net', context),
    ).toMatchObject([{ denies: ['shop/raw/purchases/amount'] }]);
  });

  it('says nothing of another table that takes the name of one that was spoken of', async () => {
    const { service, crawl, reads, knex } = await setup();
    await service.correct(byOrder, ann, context);
    const facts = smallShop();
    const gone = {
      ...facts,
      tables: facts.tables.filter(t => t.ref !== ORDERS),
      assertions: facts.assertions.filter(
        a => !`${a.from}/`.startsWith(`${ORDERS}/`),
      ),
    };
    await crawl(gone);
    await crawl(gone);
    await crawl(renamed(gone, 'shop/raw/refunds', 'raw', 'orders'));
    expect(await reads.corrections(ORDERS, context)).toEqual([]);
    expect(await knex('corrections').whereNull('withdrawn_at')).toEqual([]);
  });

  it('lets a dropped table that comes back have what was said of it', async () => {
    const { service, crawl, grainOf } = await setup();
    await service.correct(byOrder, ann, context);
    const facts = smallShop();
    const gone = {
      ...facts,
      tables: facts.tables.filter(t => t.ref !== ORDERS),
    };
    await crawl(gone);
    await crawl(gone);
    await crawl(smallShop());
    expect((await grainOf()).stated?.by).toBe(ann);
  });

  it('flags a statement that later evidence contradicts', async () => {
    const { service, crawl, reads } = await setup();
    await service.correct(byOrder, ann, context);
    const facts = smallShop();
    await crawl({
      ...facts,
      tables: facts.tables.map(t =>
        t.ref === ORDERS
          ? {
              ...t,
              grain: {
                keys: [['order_id']],
                time: [],
                bound: 'exact',
                certainty: 'certain',
                sentence: 'One row per order_id.',
                evidence: [],
              },
            }
          : t,
      ),
    });
    expect(await reads.corrections(ORDERS, context)).toMatchObject([
      { contradicted: { code: 'stated-key-differs' } },
    ]);
  });

  it.each<[string, NewCorrection, RegExp]>([
    [
      'an unknown column',
      { ...byOrder, grain: { key: ['x'], time: {} } },
      /no column x/,
    ],
    [
      'a unit of what is not in the key',
      { ...byOrder, grain: { key: [], time: { day: 'day' } } },
      /not in the key/,
    ],
    [
      'an unknown unit',
      { ...byOrder, grain: { key: ['day'], time: { day: 'fortnight' } } },
      /no unit of time/,
    ],
    [
      'a column twice',
      { ...byOrder, grain: { key: ['day', 'day'], time: {} } },
      /twice/,
    ],
    ['a grain of a column', { ...byOrder, ref: `${ORDERS}/day` }, /of a table/],
    [
      'a source of a table',
      { kind: 'source', ref: ORDERS, note: 'x' },
      /of a column/,
    ],
    [
      'a source of itself',
      { kind: 'source', ref: `${ORDERS}/day`, adds: [`${ORDERS}/day`] },
      /its own source/,
    ],
    [
      'a source that is not there',
      { kind: 'source', ref: `${ORDERS}/day`, adds: ['shop/raw/refunds/x'] },
      /no column/,
    ],
    ['nothing', { kind: 'fit', ref: ORDERS, note: '  ' }, /note/],
    [
      'a table that is not there',
      { kind: 'fit', ref: 'shop/raw/x', note: 'x' },
      /no table/,
    ],
  ])('refuses %s', async (_, correction, message) => {
    const { service, knex } = await setup();
    await expect(service.correct(correction, ann, context)).rejects.toThrow(
      message,
    );
    expect(await knex('corrections')).toEqual([]);
  });

  it('names no columns of hidden tables', async () => {
    const { service, reads } = await setup();
    await service.correct(
      {
        kind: 'source',
        ref: `${ORDERS}/amount`,
        denies: ['shop/raw/refunds/refunded'],
      },
      ann,
      context,
    );
    const visible = { refs: [ORDERS] };
    expect(
      await reads.corrections(ORDERS, { ...context, visible }),
    ).toMatchObject([{ denies: [] }]);
    await expect(
      reads.corrections('shop/raw/refunds', { ...context, visible }),
    ).rejects.toThrow(/no table/);
  });
});
