import {
  shopFacts,
  shopSchema,
  shopTable,
} from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { beginCrawlRun, finishCrawlRun } from '../record/crawlRuns';
import { publishSnapshot } from '../record/publishSnapshot';
import { describeSource, KnownSource } from './listSources';

jest.setTimeout(60_000);

const databases = recordDatabases();
const graph = { kind: 'database' as const, level: true };
const source: KnownSource = {
  id: 'shop',
  dialect: 'postgres',
  about: { title: 'Shop' },
  grantsFor: schema => [`GRANT … ON ${schema ?? '<schema>'}`],
};
const why = { code: 'parse-error', message: 'The SQL could not be parsed' };

describe.each(databases.ids)('describeSource on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const unknown = shopTable('marts', 'revenue', ['net', 'day'], {
      kind: 'view',
    });
    await publishSnapshot(
      knex,
      shopFacts({
        schemas: [
          shopSchema('raw'),
          shopSchema('marts', { withheld: 3 }),
          shopSchema('empty'),
        ],
        tables: [
          shopTable('raw', 'orders', ['order_id', 'amount']),
          shopTable('marts', 'by_day', ['day'], { kind: 'view' }),
          {
            ...unknown,
            columns: unknown.columns.map(c => ({ ...c, unresolved: why })),
          },
        ],
      }),
      { removalThreshold: 0.2 },
    );
    const { run } = await beginCrawlRun(knex, 'shop');
    await finishCrawlRun(knex, run, {
      state: 'succeeded',
      counts: { withheld: 10 },
    });
    return knex;
  };

  it('tells of each schema what it holds and how much of it is understood', async () => {
    const status = await describeSource(
      await setup(),
      source,
      graph,
      undefined,
    );
    const coverage = {
      views: 2,
      complete: 1,
      unresolved: 2,
      reasons: [{ code: 'parse-error', count: 2 }],
    };
    expect(status).toMatchObject({
      tables: 3,
      columns: 5,
      columnLineage: coverage,
    });
    expect(
      status.schemas.map(s => [s.name, s.tables, s.columns, s.columnLineage]),
    ).toEqual([
      ['empty', 0, 0, { views: 0, complete: 0, unresolved: 0, reasons: [] }],
      ['marts', 2, 3, coverage],
      ['raw', 1, 2, { views: 0, complete: 0, unresolved: 0, reasons: [] }],
    ]);
  });

  it('tells administrators what would show what is withheld, and what is withheld where not even names are known', async () => {
    const status = await describeSource(
      await setup(),
      source,
      graph,
      undefined,
    );
    expect(status.schemas.map(s => s.grants)).toEqual([
      undefined,
      ['GRANT … ON marts'],
      undefined,
    ]);
    expect(status.withheldElsewhere).toEqual({
      relations: 7,
      grants: ['GRANT … ON <schema>'],
    });
  });

  it('tells a reader of some tables neither statements nor schemas without them', async () => {
    const status = await describeSource(await setup(), source, graph, {
      names: ['by_day'],
    });
    expect(status.schemas).toMatchObject([{ name: 'marts', tables: 1 }]);
    expect(status.columnLineage).toMatchObject({ views: 1, unresolved: 0 });
    expect(JSON.stringify(status)).not.toContain('GRANT');
    expect(status.withheldElsewhere).toBeUndefined();
  });
});
