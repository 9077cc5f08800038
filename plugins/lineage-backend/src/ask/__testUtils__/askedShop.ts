import { Grain } from '@grainline/backstage-plugin-lineage-common';
import {
  derives,
  feeds,
  shopFacts,
  shopTable,
} from '../../__testUtils__/analysedShop';
import { AnalysedSnapshot } from '../../analyse/AnalysedSnapshot';

function grainOf(
  sentence: string,
  key: readonly string[],
  time: Grain['time'] = [],
): Grain {
  return {
    keys: [key],
    time,
    bound: 'exact',
    certainty: 'certain',
    sentence,
    evidence: [{ basis: 'declared', text: `Primary key (${key.join(', ')})` }],
  };
}

const day = [{ column: 'day', unit: 'day' as const, evidence: [] }];

/** A shop with names that people ask for: of several words, of several schemas, alike. */
export function askedShop(): AnalysedSnapshot {
  return shopFacts({
    tables: [
      shopTable('raw', 'orders', ['order_id', 'amount', 'placed_at'], {
        grain: grainOf('One row per order_id.', ['order_id']),
      }),
      shopTable('staging', 'orders', ['order_id', 'amount', 'day'], {
        kind: 'view',
        viewSql: 'select order_id, amount, placed_at::date from raw.orders',
      }),
      shopTable(
        'core',
        'store_day',
        ['store_id', 'day', 'visitors', 'orders', 'conversion'],
        {
          comment: 'Visitors and sales by shop and day.',
          grain: grainOf(
            'One row per store and day.',
            ['store_id', 'day'],
            day,
          ),
        },
      ),
      shopTable('marts', 'daily_revenue', ['day', 'channel', 'revenue_eur'], {
        comment: 'Revenue by day and channel, cancelled orders left out.',
        grain: grainOf('One row per day and channel.', ['day', 'channel'], day),
      }),
      shopTable('marts', 'customer_lifetime_value', [
        'customer_id',
        'lifetime_eur',
      ]),
    ],
    assertions: [
      feeds('raw/orders', 'staging/orders'),
      feeds('staging/orders', 'core/store_day'),
      feeds('staging/orders', 'marts/daily_revenue'),
      feeds('staging/orders', 'marts/customer_lifetime_value'),
      derives('raw/orders/order_id', 'staging/orders/order_id'),
      derives('raw/orders/amount', 'staging/orders/amount'),
      derives('staging/orders/order_id', 'core/store_day/orders', {
        transform: 'aggregate',
        fragment: 'count(*)',
      }),
      derives('staging/orders/order_id', 'core/store_day/conversion', {
        transform: 'expression',
        fragment: 'count(*) / visitors',
      }),
      derives('staging/orders/amount', 'marts/daily_revenue/revenue_eur', {
        transform: 'aggregate',
        fragment: 'sum(amount)',
      }),
      derives(
        'staging/orders/amount',
        'marts/customer_lifetime_value/lifetime_eur',
        { transform: 'aggregate', fragment: 'sum(amount)' },
      ),
    ],
  });
}
