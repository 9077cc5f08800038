import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { loadParser } from '@grainline/sql-lineage';
import { MemoryLineageGraph } from '../__testUtils__/MemoryLineageGraph';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { snapshotOf, TableSketch } from '../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { listChanges } from '../answers/listChanges';
import { readLineage } from '../answers/lineage/readLineage';
import { readWatch } from '../answers/readWatch';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { GraphSync } from '../graph/GraphSync';
import { publishSnapshot } from '../record/publishSnapshot';
import { retireSources } from '../record/retireSources';
import { rememberStatements } from '../statements/rememberStatements';
import { syncFileEnds } from './FileEnds';
import { addressesOf, SourceLinks } from './SourceLinks';

jest.setTimeout(120_000);
beforeAll(() => loadParser());

const databases = recordDatabases();
const credentials = mockCredentials.user();

const FOREIGN: TableSketch = {
  columns: 'id, amount',
  kind: 'foreign-table',
  origin: {
    kind: 'database',
    host: '10.0.0.5',
    port: 5432,
    database: 'shop',
    schema: 's',
    table: 'orders',
    columns: { amount: 'total' },
  },
};

describe.each(databases.ids)('links between sources on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    const events = mockServices.events.mock();
    const logger = mockServices.logger.mock();
    const links = SourceLinks.create({
      knex,
      events,
      logger,
      sources: addressesOf([
        {
          source: {
            id: 'shop',
            about: { title: 'Shop', host: 'db', database: 'shop' },
          },
          aliases: [{ host: '10.0.0.5', port: 5432, database: 'shop' }],
        },
        {
          source: {
            id: 'lake',
            about: { title: 'Lake', host: 'l', database: 'lake' },
          },
          aliases: [],
        },
      ]),
    });
    const publish = (source: string, tables: Record<string, TableSketch>) =>
      publishSnapshot(
        knex,
        analyseSnapshot({
          ...snapshotOf(tables),
          source,
          takenAt: '2031-01-01T00:00:00.000Z',
        }),
        { removalThreshold: 1 },
      );
    await publish('shop', { orders: { columns: 'id, total' } });
    await publish('lake', { mirror: FOREIGN });
    return { knex, events, logger, links, publish };
  };
  const AT = '2031-01-02T00:00:00.000Z';

  it('are told to the catalog as a change of the table that is fed, and by an event', async () => {
    const { knex, events, links } = await setup();
    const query = { producer: 'lake', since: 0 };
    const before = await listChanges(knex, query, undefined);
    await links.relink(AT);
    const after = await listChanges(
      knex,
      { ...query, since: before.revision },
      undefined,
    );
    expect(after.items).toMatchObject([
      { ref: 'lake/s/mirror', table: { upstream: ['shop/s/orders'] } },
    ]);
    expect(
      events.publish.mock.calls.map(([{ eventPayload }]) => eventPayload),
    ).toMatchObject([
      { producer: 'links' },
      { producer: 'lake', revision: after.revision },
    ]);
    await links.relink(AT);
    expect(events.publish).toHaveBeenCalledTimes(2);
  });

  it('are answered by the API, of tables and of columns, and named in the table’s origin', async () => {
    const { knex, links } = await setup();
    await links.relink(AT);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    const tables = await readLineage(
      knex,
      graph,
      { ref: 'lake/s/mirror' },
      { credentials },
    );
    expect(tables.edges).toMatchObject([
      {
        from: 'shop/s/orders',
        to: 'lake/s/mirror',
        kind: 'FEEDS',
        certainty: 'certain',
        props: { job: 'link:lake/s/mirror' },
      },
    ]);
    const columns = await readLineage(
      knex,
      graph,
      { ref: 'lake/s/mirror/amount' },
      { credentials },
    );
    expect(columns.edges.map(e => `${e.from} ${e.to}`)).toEqual([
      'shop/s/orders lake/s/mirror',
      'shop/s/orders/total lake/s/mirror/amount',
    ]);
    const watch = await readWatch(
      knex,
      'lake/s/mirror',
      { credentials },
      new Date(AT),
    );
    expect(watch.origin).toMatchObject({ ref: 'shop/s/orders' });
  });

  it('leave the files that no other table has to the table’s own page', async () => {
    const { knex, links } = await setup();
    await knex.transaction(trx =>
      syncFileEnds(trx, 'shop', [
        {
          table: 'shop/s/orders',
          direction: 'load',
          location: 's3://in/orders/*/',
          job: 'query:shop/x',
        },
      ]),
    );
    await links.relink(AT);
    const watch = await readWatch(
      knex,
      'shop/s/orders',
      { credentials },
      new Date(AT),
    );
    expect(watch.loadedFrom).toEqual(['s3://in/orders/*/']);
    expect(watch.unloadedTo).toBeUndefined();
  });

  it('reach a graph beside the record by their own cursor, and leave it again', async () => {
    const { knex, logger, links, publish } = await setup();
    const graph = new MemoryLineageGraph();
    const sync = GraphSync.create({ knex, graph, logger });
    await sync.sync();
    await links.relink(AT);
    const upstream = () =>
      graph.neighbours({
        refs: ['lake/s/mirror'],
        direction: 'upstream',
        kinds: ['FEEDS'],
      });
    expect(await upstream()).toHaveLength(0);
    await sync.sync();
    expect(await upstream()).toMatchObject([{ from: 'shop/s/orders' }]);
    expect(await graph.counts()).toEqual(
      await DatabaseLineageGraph.create(knex).counts(),
    );
    expect((await sync.standingOf()).level).toBe(true);

    await publish('shop', { other: { columns: 'id' } });
    await links.relink(AT);
    await sync.sync();
    expect(await upstream()).toEqual([]);
    expect((await sync.standingOf('links')).level).toBe(true);
  });

  it('end with a source that is configured no more, of which no statement and no file is kept', async () => {
    const { knex, links } = await setup();
    await knex.transaction(async trx => {
      await syncFileEnds(trx, 'shop', [
        {
          table: 'shop/s/orders',
          direction: 'unload',
          location: 's3://out/',
        },
      ]);
      await rememberStatements(
        trx,
        'shop',
        [{ kind: 'query', id: 'f', name: 'q', sql: 'select 1' }],
        { at: AT, keepDays: 90 },
      );
    });
    await links.relink(AT);
    await retireSources(knex, ['lake']);
    await links.relink(AT);
    expect(
      await knex('assertions')
        .where({ producer: 'links' })
        .whereNull('valid_to'),
    ).toEqual([]);
    expect(await knex('external_ends')).toEqual([]);
    expect(await knex('seen_statements')).toEqual([]);
  });

  it('stay as they were, and say so, when they cannot be found anew', async () => {
    const { knex, logger, links } = await setup();
    await links.relink(AT);
    await knex.schema.renameTable('external_ends', 'away');
    await links.relink(AT);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('stay as they were'),
    );
    expect(
      await knex('assertions')
        .where({ producer: 'links' })
        .whereNull('valid_to'),
    ).not.toEqual([]);
  });
});
