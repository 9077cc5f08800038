import {
  SeenStatement,
  Snapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { loadParser, reduceStatement } from '@grainline/sql-lineage';
import { snapshotOf } from '../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from './publishSnapshot';

jest.setTimeout(120_000);
beforeAll(() => loadParser());

const databases = recordDatabases();

function query(sql: string): SeenStatement {
  const reduced = reduceStatement(sql, 'postgres');
  return {
    kind: 'query',
    id: reduced.fingerprint,
    name: 'q',
    sql: reduced.sql,
  };
}

const LOAD = query(
  'insert into marts.daily (total) select o.total from raw.orders o join marts.days d on d.id = o.day',
);

/** A raw and a marts schema; of the raw one nothing can be read if it is `blind`. */
function shop(
  day: number,
  blind: boolean,
  statements: SeenStatement[],
): Snapshot {
  const raw = snapshotOf({ orders: { columns: 'id, day, total' } });
  const marts = snapshotOf({
    days: { columns: 'id' },
    daily: { columns: 'total' },
    v: { columns: 'total', viewSql: 'SELECT o.total FROM raw.orders o' },
  });
  return {
    ...raw,
    takenAt: new Date(Date.UTC(2031, 0, day)).toISOString(),
    schemas: [
      {
        ...raw.schemas[0],
        name: 'raw',
        ...(blind && {
          completeness: 'unreadable' as const,
          reason: { code: 'forbidden', message: 'No right to read it' },
          tables: [],
        }),
      },
      { ...marts.schemas[0], name: 'marts' },
    ],
    statements,
  };
}

describe.each(databases.ids)(
  'what leads out of tables that are not seen, on %s',
  id => {
    it('stays while they cannot be seen, and ends when they can and it is gone', async () => {
      const knex = await databases.init(id);
      const publish = (snapshot: Snapshot) =>
        publishSnapshot(knex, analyseSnapshot(snapshot), {
          removalThreshold: 0.2,
        });
      const edges = async () =>
        (await knex('assertions').whereNull('valid_to'))
          .map(row => `${row.kind} ${row.from_ref} ${row.to_ref}`)
          .sort();
      await publish(shop(1, false, [LOAD]));
      const before = await edges();
      expect(before).toEqual(
        expect.arrayContaining([
          'DERIVES shop/raw/orders/total shop/marts/daily/total',
          'DERIVES shop/raw/orders/total shop/marts/v/total',
          'FEEDS shop/raw/orders shop/marts/daily',
          'FEEDS shop/raw/orders shop/marts/v',
          'JOINS shop/marts/days/id shop/raw/orders/day',
        ]),
      );

      await publish(shop(2, true, [LOAD]));
      expect(await edges()).toEqual(before);

      await publish(shop(3, false, [LOAD]));
      expect(await edges()).toEqual(before);

      await publish(shop(4, false, []));
      expect(await edges()).toEqual([
        'DERIVES shop/raw/orders/total shop/marts/v/total',
        'FEEDS shop/raw/orders shop/marts/v',
      ]);
    });
  },
);
