import {
  derives,
  feeds,
  shopFacts,
  shopTable,
} from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { countColumnUsage } from './countColumnUsage';

jest.setTimeout(60_000);

const databases = recordDatabases();
const ORDERS = 'shop/raw/orders';

describe.each(databases.ids)('countColumnUsage on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishSnapshot(
      knex,
      shopFacts({
        tables: [
          shopTable('raw', 'orders', ['amount', 'day', 'note']),
          shopTable('marts', 'revenue', ['net', 'gross']),
          shopTable('finance', 'ledger', ['booked']),
        ],
        assertions: [
          feeds('raw/orders', 'marts/revenue'),
          feeds('raw/orders', 'finance/ledger'),
          derives('raw/orders/amount', 'marts/revenue/net'),
          derives('raw/orders/amount', 'marts/revenue/gross'),
          derives('raw/orders/amount', 'finance/ledger/booked'),
          derives('raw/orders/day', 'marts/revenue/net', { role: 'group' }),
          derives('raw/orders/amount', 'raw/orders/note'),
        ],
      }),
      { removalThreshold: 0.2 },
    );
    return knex;
  };

  it('counts columns that are made of a column, and tables that read it for anything', async () => {
    const usage = await countColumnUsage(await setup(), ORDERS, undefined);
    expect(Object.fromEntries(usage)).toEqual({
      [`${ORDERS}/amount`]: { columns: 3, tables: 2, hidden: 0 },
      [`${ORDERS}/day`]: { columns: 0, tables: 1, hidden: 0 },
    });
  });

  it('counts what the reader may not see apart, and tells nothing of its columns', async () => {
    const usage = await countColumnUsage(await setup(), ORDERS, {
      not: { schemas: ['finance'] },
    });
    expect(usage.get(`${ORDERS}/amount`)).toEqual({
      columns: 2,
      tables: 1,
      hidden: 1,
    });
    const nothing = await countColumnUsage(await setup(), ORDERS, { refs: [] });
    expect(nothing.get(`${ORDERS}/day`)).toEqual({
      columns: 0,
      tables: 0,
      hidden: 1,
    });
  });
});
