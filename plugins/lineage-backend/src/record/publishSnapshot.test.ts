import { withheldMark } from '@grainline/backstage-plugin-lineage-node';
import {
  derives,
  feeds,
  shopFacts,
  shopSchema,
  shopTable,
  smallShop,
} from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { setConsumerCursor } from './consumerCursors';
import { publishSnapshot } from './publishSnapshot';

jest.setTimeout(120_000);

const databases = recordDatabases();

function without(facts: AnalysedSnapshot, ref: string): AnalysedSnapshot {
  return {
    ...facts,
    tables: facts.tables.filter(t => t.ref !== ref),
    jobs: facts.jobs.filter(j => !j.id.endsWith(`:${ref}`)),
    assertions: facts.assertions.filter(
      a =>
        !`${a.from}/`.startsWith(`${ref}/`) &&
        !`${a.to}/`.startsWith(`${ref}/`),
    ),
  };
}

describe.each(databases.ids)('publishSnapshot on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const publish = (facts: AnalysedSnapshot) =>
      publishSnapshot(knex, facts, { removalThreshold: 0.2 });
    const live = async (table: string) =>
      knex(table).whereNull(
        table === 'assertions' ? 'valid_to' : 'removed_revision',
      );
    const one = (table: string, where: object) =>
      knex(table).where(where).first();
    return { knex, publish, live, one };
  };

  it('writes everything that a first crawl found', async () => {
    const { publish, live, one } = await setup();
    const result = await publish(smallShop());
    expect(result).toMatchObject({
      changed: true,
      inserted: 4,
      updated: 0,
      removed: 0,
      kept: 0,
      edgesBegun: 10,
      edgesWithoutEnd: 0,
    });
    expect(await live('tables')).toHaveLength(4);
    expect(await live('columns')).toHaveLength(10);
    expect(await live('assertions')).toHaveLength(10);
    expect(await live('jobs')).toHaveLength(2);
    expect(
      await one('columns', { ref: 'shop/raw/orders/amount' }),
    ).toMatchObject({ name: 'amount', ordinal: 2, type: 'text' });
    expect(
      await one('assertions', {
        from_ref: 'shop/raw/orders/amount',
        to_ref: 'shop/marts/revenue/net',
      }),
    ).toMatchObject({
      valid_from: '2026-01-01T02:00:00.000Z',
      valid_to: null,
      role: 'value',
      job: 'view:shop/marts/revenue',
    });
  });

  it('writes no revision when a crawl found nothing new, but how fresh the facts are', async () => {
    const { publish, one } = await setup();
    const first = await publish(smallShop());
    const takenAt = '2026-01-02T02:00:00.000Z';
    const again = smallShop({ takenAt });
    const second = await publish({
      ...again,
      tables: again.tables.map(t => ({
        ...t,
        objectId: `${t.objectId}, swapped`,
        rows: { value: 11, source: 'Estimate of the last ANALYZE.' },
      })),
    });
    expect(second).toMatchObject({
      revision: first.revision,
      changed: false,
      inserted: 0,
      updated: 0,
      removed: 0,
    });
    expect(await one('schemas', { ref: 'shop/raw' })).toMatchObject({
      as_of: takenAt,
    });
    expect((await one('tables', { ref: 'shop/raw/orders' })).figures).toContain(
      '"value":11',
    );
  });

  it('changes only what differs, under one new revision', async () => {
    const { knex, publish } = await setup();
    const first = await publish(smallShop());
    await setConsumerCursor(knex, 'catalog', 'shop', first.revision);
    const facts = smallShop({ takenAt: '2026-01-02T02:00:00.000Z' });
    const [orders, ...others] = facts.tables;
    const second = await publish({
      ...facts,
      tables: [
        {
          ...orders,
          columns: [
            orders.columns[0],
            { ...orders.columns[1], type: 'numeric(12,2)' },
            {
              ...orders.columns[2],
              name: 'placed_on',
              ref: `${orders.ref}/placed_on`,
            },
          ],
        },
        ...others,
      ],
    });
    expect(second).toMatchObject({
      revision: first.revision + 1,
      inserted: 0,
      // The view that read the renamed column loses that edge.
      updated: 2,
      removed: 0,
      edgesWithoutEnd: 1,
    });
    const changed = await knex('columns')
      .where({ revision: second.revision })
      .orderBy('ref');
    expect(
      changed.map(c => [c.name, c.type, c.removed_revision !== null]),
    ).toEqual([
      ['amount', 'numeric(12,2)', false],
      ['day', 'text', true],
      ['placed_on', 'text', false],
    ]);
  });

  it('ends an assertion that is gone and begins a new one when it comes back', async () => {
    const { knex, publish } = await setup();
    await publish(smallShop());
    const edge = { from_ref: 'shop/raw/refunds', to_ref: 'shop/marts/revenue' };
    const facts = smallShop();
    const ended = await publish({
      ...facts,
      takenAt: '2026-01-02T02:00:00.000Z',
      assertions: facts.assertions.filter(a => a.from !== edge.from_ref),
    });
    expect(ended).toMatchObject({ updated: 1, edgesEnded: 1 });
    await publish(smallShop({ takenAt: '2026-01-03T02:00:00.000Z' }));
    const history = await knex('assertions').where(edge).orderBy('id');
    expect(history.map(a => [a.valid_from, a.valid_to])).toEqual([
      ['2026-01-01T02:00:00.000Z', '2026-01-02T02:00:00.000Z'],
      ['2026-01-03T02:00:00.000Z', null],
    ]);
  });

  it('ends only what the same producer asserted', async () => {
    const { knex, publish } = await setup();
    await publish(smallShop());
    const [edge] = await knex('assertions').where({ kind: 'FEEDS' });
    const { id: _, ...claim } = edge;
    await knex('assertions').insert({ ...claim, producer: 'dbt' });
    await publish(smallShop({ assertions: [], jobs: [] }));
    const still = await knex('assertions').whereNull('valid_to');
    expect(still.map(a => a.producer)).toEqual(['dbt']);
  });

  it('keeps the history of a table that is swapped for another of the same name', async () => {
    const { publish, one } = await setup();
    const first = await publish(smallShop());
    const facts = smallShop();
    await publish({
      ...facts,
      tables: facts.tables.map(t => ({ ...t, objectId: 'another' })),
    });
    expect(await one('tables', { ref: 'shop/raw/orders' })).toMatchObject({
      object_id: 'another',
      missing_crawls: 0,
      removed_revision: null,
    });
    expect(
      Number((await one('tables', { ref: 'shop/raw/orders' })).revision),
    ).toBe(first.revision);
  });

  it('removes a dropped table with its columns and edges', async () => {
    const { publish, live } = await setup();
    await publish(smallShop());
    const result = await publish(
      without(smallShop(), 'shop/marts/revenue_by_day'),
    );
    expect(result).toMatchObject({ removed: 1, edgesEnded: 4, kept: 0 });
    expect(await live('tables')).toHaveLength(3);
    expect(await live('columns')).toHaveLength(8);
    expect(await live('jobs')).toHaveLength(1);
    expect(await live('assertions')).toHaveLength(6);
  });

  it('keeps everything of a schema that could not be read, and says since when', async () => {
    const { publish, live, one } = await setup();
    await publish(smallShop());
    const facts = smallShop({ takenAt: '2026-01-02T02:00:00.000Z' });
    const reason = { code: 'locked', message: 'A lock was held for too long.' };
    const blind = without(
      without(facts, 'shop/marts/revenue'),
      'shop/marts/revenue_by_day',
    );
    const result = await publish({
      ...blind,
      schemas: [
        shopSchema('raw'),
        shopSchema('marts', { completeness: 'unreadable', reason }),
      ],
    });
    expect(result).toMatchObject({
      removed: 0,
      kept: 2,
      edgesEnded: 0,
      changed: false,
    });
    expect(await live('assertions')).toHaveLength(10);
    expect(await live('jobs')).toHaveLength(2);
    const kept = await one('tables', { ref: 'shop/marts/revenue' });
    expect(kept.as_of).toBe('2026-01-01T02:00:00.000Z');
    expect(JSON.parse(kept.kept)).toEqual(reason);
    expect(await one('schemas', { ref: 'shop/marts' })).toMatchObject({
      as_of: '2026-01-01T02:00:00.000Z',
      completeness: 'unreadable',
    });

    await publish(smallShop({ takenAt: '2026-01-03T02:00:00.000Z' }));
    expect(await one('tables', { ref: 'shop/marts/revenue' })).toMatchObject({
      as_of: null,
      kept: null,
    });
  });

  it('keeps the flows through a routine whose schema could not be read', async () => {
    const { publish, live } = await setup();
    const routine = {
      id: 'routine:shop/etl/load()',
      kind: 'routine' as const,
      name: 'etl.load()',
      source: 'shop',
    };
    const flow = {
      ...feeds('raw/orders', 'core/facts'),
      props: { job: routine.id },
    };
    const tables = [
      shopTable('raw', 'orders', ['id']),
      shopTable('core', 'facts', ['id']),
    ];
    await publish(
      shopFacts({
        schemas: ['raw', 'core', 'etl'].map(s => shopSchema(s)),
        tables,
        jobs: [routine],
        assertions: [flow],
      }),
    );
    const result = await publish(
      shopFacts({
        schemas: [
          shopSchema('raw'),
          shopSchema('core'),
          shopSchema('etl', { completeness: 'partial' }),
        ],
        tables,
      }),
    );
    expect(result).toMatchObject({ changed: false, edgesEnded: 0 });
    expect(await live('assertions')).toHaveLength(1);

    const gone = await publish(
      shopFacts({
        schemas: ['raw', 'core', 'etl'].map(s => shopSchema(s)),
        tables,
      }),
    );
    expect(gone).toMatchObject({ changed: true, edgesEnded: 1 });
  });

  it('keeps the lineage of a view whose SQL could not be read this time', async () => {
    const { publish, live, one } = await setup();
    await publish(smallShop());
    const facts = smallShop();
    const locked = { code: 'locked', message: 'The view was locked.' };
    const ref = 'shop/marts/revenue';
    const result = await publish({
      ...facts,
      tables: facts.tables.map(t =>
        t.ref === ref
          ? {
              ...t,
              viewSql: undefined,
              keepLineage: locked,
              columns: t.columns.map(c => ({ ...c, unresolved: locked })),
            }
          : t,
      ),
      jobs: facts.jobs.filter(j => j.id !== `view:${ref}`),
      assertions: facts.assertions.filter(
        a => !`${a.to}/`.startsWith(`${ref}/`),
      ),
    });
    expect(result).toMatchObject({ edgesEnded: 0, updated: 1 });
    expect(await live('assertions')).toHaveLength(10);
    const view = await one('tables', { ref });
    expect(view.view_sql).toContain('o.amount - r.refunded');
    expect(view.unresolved_columns).toBe(0);
    expect(JSON.parse(view.unresolved)).toEqual([locked]);
  });

  it('keeps a table on which the privilege was lost', async () => {
    const { publish, live, one } = await setup();
    const facts = smallShop();
    await publish(facts);
    const lost = without(facts, 'shop/raw/refunds');
    const result = await publish({
      ...lost,
      schemas: [
        shopSchema('marts'),
        shopSchema('raw', {
          withheld: 1,
          withheldMarks: [
            withheldMark('shop', 'oid of raw.refunds', 'raw', 'refunds'),
          ],
        }),
      ],
    });
    expect(result).toMatchObject({ removed: 0, kept: 1 });
    expect(await live('tables')).toHaveLength(4);
    const kept = await one('tables', { ref: 'shop/raw/refunds' });
    expect(JSON.parse(kept.kept).code).toBe('privilege-lost');
  });

  it('lets many removals wait for a second crawl that agrees', async () => {
    const { publish, live } = await setup();
    const tables = Array.from({ length: 10 }, (_, i) =>
      shopTable('raw', `t${i}`, ['id']),
    );
    await publish(shopFacts({ tables }));
    const half = shopFacts({ tables: tables.slice(0, 5) });
    expect(await publish(half)).toMatchObject({
      removed: 0,
      kept: 5,
      changed: false,
    });
    expect(await live('tables')).toHaveLength(10);
    expect(await publish(half)).toMatchObject({ removed: 5, kept: 0 });
    expect(await live('tables')).toHaveLength(5);
  });

  it('says so when there is nothing that the crawling role may read', async () => {
    const { publish, one } = await setup();
    const blind = shopFacts({
      withheldElsewhere: { schemas: 2, relations: 5, marks: [] },
    });
    const { reason } = await publish(blind);
    expect(reason).toMatchObject({
      code: 'nothing-granted',
      message: expect.stringContaining("none of this database's 5 relations"),
    });
    const source = await one('sources', { id: 'shop' });
    expect(JSON.parse(source.reason)).toEqual(reason);
    expect((await publish(smallShop())).reason).toBeUndefined();
  });

  it('deletes nothing on the strength of an empty read, however often', async () => {
    const { publish, live } = await setup();
    await publish(smallShop());
    for (let i = 0; i < 3; i++) {
      expect(await publish(shopFacts())).toMatchObject({ removed: 0, kept: 4 });
    }
    expect(await live('tables')).toHaveLength(4);
    expect(await live('assertions')).toHaveLength(10);
  });

  it('carries names of every kind', async () => {
    const { publish, one } = await setup();
    const names = [
      'Weird.Name/50 %',
      `it's "quoted" \\ back`,
      'tab\tnewline\n',
      '表'.repeat(21),
      '😀 ?? $1 :name',
    ];
    const facts = shopFacts({
      tables: names.map(n => shopTable(`s ${n}`, n, names)),
    });
    await publish(facts);
    for (const table of facts.tables) {
      expect(await one('tables', { ref: table.ref })).toMatchObject({
        name: table.name,
        schema_name: table.schema,
      });
      expect(await one('columns', { ref: table.columns[3].ref })).toMatchObject(
        { name: names[3] },
      );
    }
    expect(await publish(facts)).toMatchObject({ changed: false });
  });

  it('drops edges to what is not in the record, and counts them', async () => {
    const { publish, live } = await setup();
    const facts = smallShop();
    const result = await publish({
      ...facts,
      assertions: [
        ...facts.assertions,
        derives('hidden/t/c', 'marts/revenue/net'),
      ],
    });
    expect(result.edgesWithoutEnd).toBe(1);
    expect(await live('assertions')).toHaveLength(10);
  });

  it('publishes one of several that were compared with the same record, and the others once they are compared anew', async () => {
    const { publish, one } = await setup();
    const first = await publish(smallShop());
    const commented = (comment: string) => {
      const facts = smallShop();
      const [orders, ...others] = facts.tables;
      return publish({
        ...facts,
        tables: [{ ...orders, comment }, ...others],
      });
    };
    const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(commented));
    const refused = outcomes.filter(o => o.status === 'rejected');
    refused.forEach(({ reason }) => expect(reason.name).toBe('ConflictError'));
    const { revision } = await commented('d');
    expect(revision - first.revision).toBe(4 - refused.length);
    expect(await one('tables', { ref: 'shop/raw/orders' })).toMatchObject({
      comment: 'd',
    });
  });

  it('publishes 6,000 tables of 20 columns in seconds, and again in less', async () => {
    const { publish } = await setup();
    const columns = Array.from({ length: 20 }, (_, i) => `column_${i}`);
    const tables = Array.from({ length: 6000 }, (_, i) =>
      shopTable(`s${i % 20}`, `t${i}`, columns),
    );
    const path = (i: number) => `s${i % 20}/t${i}`;
    const assertions = tables.slice(1).flatMap((_, k) => {
      const [from, to] = [path(Math.floor(k / 2)), path(k + 1)];
      return [
        feeds(from, to),
        ...columns.map(c => derives(`${from}/${c}`, `${to}/${c}`)),
      ];
    });
    const facts = shopFacts({ tables, assertions });
    const start = Date.now();
    expect(await publish(facts)).toMatchObject({ inserted: 6000 });
    const first = Date.now() - start;
    expect(await publish(facts)).toMatchObject({ changed: false });
    const second = Date.now() - start - first;
    expect(first).toBeLessThan(60_000);
    expect(second).toBeLessThan(first);
  });
});
