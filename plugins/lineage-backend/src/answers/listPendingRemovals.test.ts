import { withheldMark } from '@grainline/backstage-plugin-lineage-node';
import {
  shopFacts,
  shopSchema,
  shopTable,
} from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { publishSnapshot } from '../record/publishSnapshot';
import { listPendingRemovals } from './listPendingRemovals';

jest.setTimeout(60_000);

const databases = recordDatabases();
const night = (n: number) => `2026-01-0${n}T02:00:00.000Z`;
const letters = [...'abcdefghij'];

describe.each(databases.ids)('listPendingRemovals on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const crawl = (n: number, facts: AnalysedSnapshot) =>
      publishSnapshot(
        knex,
        { ...facts, takenAt: night(n) },
        { removalThreshold: 0.2 },
      );
    return { knex, crawl };
  };
  const raw = letters.map(n => shopTable('raw', n, ['id']));
  const wide = (count: number) =>
    shopTable('core', 'wide', letters.slice(0, count));
  const marts = shopTable('marts', 'm', ['id']);

  it('says what waits, where, why and since when, and no more once it is settled', async () => {
    const { knex, crawl } = await setup();
    const whole = shopFacts({ tables: [...raw, wide(10), marts] });
    const partial = shopFacts({ tables: [...raw.slice(0, 5), wide(6)] });
    await crawl(1, whole);
    expect(await listPendingRemovals(knex, 'shop', undefined)).toEqual([]);
    await crawl(2, partial);
    const pending = await listPendingRemovals(knex, 'shop', undefined);
    expect(pending).toMatchObject([
      {
        schema: 'marts',
        tables: ['m'],
        columns: [],
        reason: { code: 'schema-missing' },
        since: night(2),
      },
      {
        schema: 'raw',
        tables: ['f', 'g', 'h', 'i', 'j'],
        reason: { code: 'removal-unconfirmed' },
        since: night(2),
      },
      {
        schema: 'core',
        tables: [],
        columns: [{ table: 'wide', columns: ['g', 'h', 'i', 'j'] }],
        reason: { code: 'removal-unconfirmed' },
        since: night(2),
      },
    ]);
    expect(
      (
        await listPendingRemovals(knex, 'shop', {
          anyOf: [{ schemas: ['core'] }, { names: ['f'] }],
        })
      ).map(p => [p.schema, p.tables]),
    ).toEqual([
      ['raw', ['f']],
      ['core', []],
    ]);
    expect(await listPendingRemovals(knex, 'other', undefined)).toEqual([]);
    await crawl(3, partial);
    expect(await listPendingRemovals(knex, 'shop', undefined)).toEqual([]);
  });

  it('does not count what is only hidden, and names two hundred at most', async () => {
    const { knex, crawl } = await setup();
    const many = Array.from({ length: 300 }, (_, i) =>
      shopTable('raw', `t${i}`, ['id']),
    );
    await crawl(1, shopFacts({ tables: many }));
    await crawl(
      2,
      shopFacts({
        tables: many.slice(0, 10),
        schemas: [
          shopSchema('raw', {
            withheld: 10,
            withheldMarks: many
              .slice(10, 20)
              .map(t => withheldMark('shop', t.objectId, 'raw', t.name)),
          }),
        ],
      }),
    );
    const [pending] = await listPendingRemovals(knex, 'shop', undefined);
    expect(pending.tables).toHaveLength(200);
    expect(pending.moreTables).toBe(80);
  });
});
