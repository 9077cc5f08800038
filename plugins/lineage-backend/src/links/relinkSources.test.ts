import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { Knex } from 'knex';
import { analyseSnapshot } from '../analyse';
import { FileEnd } from '../analyse/statementFacts';
import { snapshotOf, TableSketch } from '../analyse/__testUtils__/snapshotOf';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { syncFileEnds } from './FileEnds';
import { SourceAddresses } from './LinkEnds';
import { relinkSources } from './relinkSources';

jest.setTimeout(120_000);
beforeAll(() => loadParser());

const databases = recordDatabases();

const SOURCES: SourceAddresses[] = [
  { source: 'shop', addresses: [{ host: 'db', database: 'shop' }] },
  { source: 'lake', addresses: [{ host: 'lake', database: 'lake' }] },
];

const ORDERS: TableSketch = { columns: 'id, total numeric' };
const FOREIGN: TableSketch = {
  columns: 'id, total numeric',
  kind: 'foreign-table' as TableSnapshot['kind'],
  origin: {
    kind: 'database',
    host: 'db',
    database: 'shop',
    schema: 's',
    table: 'orders',
  },
};

describe.each(databases.ids)('relinkSources on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    let day = 1;
    const at = () => new Date(Date.UTC(2031, 0, day)).toISOString();
    return {
      knex,
      publish: async (
        source: string,
        tables: Record<string, TableSketch>,
        files: readonly FileEnd[] = [],
      ) => {
        day += 1;
        await publishSnapshot(
          knex,
          analyseSnapshot({ ...snapshotOf(tables), source, takenAt: at() }),
          { removalThreshold: 1 },
        );
        await knex.transaction(trx => syncFileEnds(trx, source, files));
      },
      relink: () => relinkSources(knex, SOURCES, at()),
    };
  };
  const edges = async (knex: Knex) =>
    (
      await knex('assertions')
        .where({ producer: 'links' })
        .whereNull('valid_to')
        .orderBy(['kind', 'from_ref', 'to_ref'])
    ).map(row => `${row.kind} ${row.from_ref} ${row.to_ref}`);
  const revisionOf = async (knex: Knex, ref: string) =>
    Number((await knex('tables').where({ ref }).first()).revision);

  it('joins two sources as a revision of its own and one of the source that is fed', async () => {
    const { knex, publish, relink } = await setup();
    await publish('shop', { orders: ORDERS });
    await publish('lake', { f: FOREIGN });
    const before = await revisionOf(knex, 'lake/s/f');
    const moved = await relink();
    expect(await edges(knex)).toEqual([
      'DERIVES shop/s/orders/id lake/s/f/id',
      'DERIVES shop/s/orders/total lake/s/f/total',
      'FEEDS shop/s/orders lake/s/f',
    ]);
    expect(moved.map(m => m.producer)).toEqual(['links', 'lake']);
    expect(await revisionOf(knex, 'lake/s/f')).toBe(moved[1].revision);
    expect(moved[1].revision).toBeGreaterThan(before);
    expect(
      await knex('jobs').where({ producer: 'links' }).select('id', 'kind'),
    ).toEqual([{ id: 'link:lake/s/f', kind: 'link' }]);
  });

  it('writes nothing when nothing changed, nor when there is nothing', async () => {
    const { knex, publish, relink } = await setup();
    expect(await relink()).toEqual([]);
    expect(await knex('producers')).toEqual([]);
    await publish('shop', { orders: ORDERS });
    await publish('lake', { f: FOREIGN });
    await relink();
    const rows = await knex('assertions').orderBy('id');
    expect(await relink()).toEqual([]);
    expect(await knex('assertions').orderBy('id')).toEqual(rows);
  });

  it('ends an edge whose table is gone, and begins it anew when it is back', async () => {
    const { knex, publish, relink } = await setup();
    await publish('shop', { orders: ORDERS, other: ORDERS });
    await publish('lake', { f: FOREIGN });
    await relink();
    await publish('shop', { other: ORDERS });
    const moved = await relink();
    expect(await edges(knex)).toEqual([]);
    expect(moved.map(m => m.producer)).toEqual(['links', 'lake']);
    expect(
      (await knex('assertions').where({ producer: 'links' })).every(
        row => row.valid_to !== null && row.removed_revision !== null,
      ),
    ).toBe(true);
    await publish('shop', { orders: ORDERS, other: ORDERS });
    await relink();
    expect(await edges(knex)).toHaveLength(3);
  });

  it('leads from what one source unloads to what another loads', async () => {
    const { knex, publish, relink } = await setup();
    const end = (
      direction: 'load' | 'unload',
      table: string,
      location: string,
    ): FileEnd => ({ direction, table, location, job: `query:x/${direction}` });
    await publish('shop', { orders: ORDERS }, [
      end('unload', 'shop/s/orders', 's3://bucket/orders/*/'),
    ]);
    await publish('lake', { orders: ORDERS }, [
      end('load', 'lake/s/orders', 's3://bucket/orders/2031-01-01/part'),
    ]);
    await relink();
    expect(await edges(knex)).toEqual(['FEEDS shop/s/orders lake/s/orders']);
    await publish('lake', { orders: ORDERS }, []);
    await relink();
    expect(await edges(knex)).toEqual([]);
  });
});
