import { JsonObject } from '@backstage/types';
import { describePostgres } from '@grainline/test-servers';
import { LogBook } from './__testUtils__/LogBook';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';

jest.setTimeout(60_000);

const source = {
  type: 'postgres',
  connection: { url: 'postgres://reader:secret-word@127.0.0.1:9/shop' },
};

describePostgres('a key that nobody reads', () => {
  let road: Road;
  beforeAll(async () => {
    road = await Road.open();
  });
  afterAll(() => road.close());

  it.each<[string, JsonObject]>([
    ['lineage.schedule', { lineage: { scedule: {} } }],
    [
      'lineage.sources.shop.visibility',
      { lineage: { sources: { shop: { ...source, visiblity: 'all' } } } },
    ],
    [
      'lineage.sources.shop.connection.password',
      {
        lineage: {
          sources: {
            shop: {
              type: 'postgres',
              connection: {
                host: '127.0.0.1',
                user: 'reader',
                database: 'shop',
                pasword: 'secret-word',
              },
            },
          },
        },
      },
    ],
    [
      'lineage.sources.shop.schemas.exclude',
      {
        lineage: {
          sources: { shop: { ...source, schemas: { exlude: ['tmp_*'] } } },
        },
      },
    ],
    [
      'lineage.neo4j.database',
      { lineage: { neo4j: { url: 'bolt://127.0.0.1:9', databse: 'x' } } },
    ],
    [
      'catalog.providers.lineage.relations.dependsOn',
      {
        catalog: {
          providers: { lineage: { relations: { dependson: false } } },
        },
      },
    ],
    [
      'search.collators.lineage.schedule',
      { search: { collators: { lineage: { shedule: {} } } } },
    ],
  ])('near %s stops the start and is named', async (key, config) => {
    const start = Portal.start({
      config,
      record: road.record,
      log: LogBook.create(),
    });
    const message = await start.then(
      () => 'It started',
      (error: Error) => `${error.message} ${error.cause ?? ''}`,
    );
    const [wrong] = JSON.stringify(config).match(
      /scedule|visiblity|pasword|exlude|databse|dependson|shedule/,
    )!;
    expect(message).toContain(`did you mean '${key}'?`);
    expect(message).toContain(
      `'${key.slice(0, key.lastIndexOf('.'))}.${wrong}'`,
    );
    expect(message).not.toContain('secret-word');
  });
});
