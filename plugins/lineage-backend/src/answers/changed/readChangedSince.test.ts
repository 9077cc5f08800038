import { mockCredentials } from '@backstage/backend-test-utils';
import { loadParser } from '@grainline/sql-lineage';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../../graph/DatabaseLineageGraph';
import { publishQuestionShop } from '../__testUtils__/questionShop';
import { ReadContext } from '../LineageReads';
import { readChangedSince } from './readChangedSince';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

beforeAll(() => loadParser());

describe.each(databases.ids)('readChangedSince on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishQuestionShop(knex);
    await knex('sightings').update({ first_seen: '2025-12-01T03:00:00.000Z' });
    const change = (
      table: string,
      at: string,
      kind: string,
      subject: string,
    ) => ({
      ref: `shop/s/${table}`,
      source: 'shop',
      schema_name: 's',
      name: table,
      at,
      kind,
      subject,
      before_value: 'integer',
      now_value: 'bigint',
    });
    await knex('history_entries').insert([
      change(
        'orders',
        '2025-12-20T03:00:00.000Z',
        'column-type-changed',
        'order_id',
      ),
      change(
        'orders',
        '2026-01-02T03:00:00.000Z',
        'column-type-changed',
        'amount',
      ),
      change(
        'daily_revenue',
        '2026-01-03T03:00:00.000Z',
        'column-type-changed',
        'orders',
      ),
      change(
        'gross_revenue',
        '2026-01-03T03:00:00.000Z',
        'column-type-changed',
        'orders',
      ),
    ]);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    return (table: string, since: string, context: Partial<ReadContext> = {}) =>
      readChangedSince(knex, graph, `shop/s/${table}`, since, {
        credentials,
        ...context,
      });
  };
  const inWords = ({ tables }: Awaited<ReturnType<typeof readChangedSince>>) =>
    tables.map(
      ({ table, depth, changes }) =>
        `${depth} ${table.name} ${changes.map(c => c.subject).join()}`,
    );

  it('lists the changes of a table and of what it is made of, and of no other', async () => {
    const changed = await setup();
    const answer = await changed('daily_revenue', '2026-01-01T00:00:00.000Z');
    expect(inWords(answer)).toEqual([
      '0 daily_revenue orders',
      '2 orders amount',
    ]);
    expect(answer).toMatchObject({
      sentence:
        'Since 2026-01-01 there were one change of s.daily_revenue itself, and one change upstream of it: s.orders.',
      certainty: 'certain',
      hidden: 0,
      truncated: false,
    });
    expect(inWords(await changed('board', '2025-12-15T00:00:00.000Z'))).toEqual(
      ['1 daily_revenue orders', '3 orders amount,order_id'],
    );
  });

  it('says so where nothing changed, and where nobody watched yet', async () => {
    const changed = await setup();
    expect(
      await changed('daily_revenue', '2026-01-04T00:00:00.000Z'),
    ).toMatchObject({
      sentence:
        'Nothing changed of s.daily_revenue and the 3 tables that it is made of since 2026-01-04, as far as the crawls saw.',
      unknowns: [],
    });
    const early = await changed('calendar', '2025-11-01T00:00:00.000Z');
    expect(early.certainty).toBe('likely');
    expect(early.unknowns.map(({ code }) => code)).toEqual(['not-watched-yet']);
  });

  it('counts hidden tables and does not tell what changed of them', async () => {
    const changed = await setup();
    const answer = await changed('daily_revenue', '2026-01-01T00:00:00.000Z', {
      visible: { not: { refs: ['shop/s/order_facts'] } },
    });
    expect(inWords(answer)).toEqual(['0 daily_revenue orders']);
    expect(answer.hidden).toBe(1);
    await expect(
      changed('orders', '2026-01-01T00:00:00.000Z', {
        visible: { not: { refs: ['shop/s/orders'] } },
      }),
    ).rejects.toThrow('There is no table');
  });
});
