import type { WarehouseSql } from '../sqlFiles';
import { definitionOf } from './definitionOf';

/** Something that was otherwise, until a night's load found it as the warehouse's files have it. */
export type WarehouseChange = {
  /** The night on which it happened, just before the load. */
  readonly night: number;
  /** Makes the warehouse what it was before. */
  readonly before: string;
  /** Makes it what it is. */
  readonly then: string;
};

/** What happened to the shape of the warehouse in its nights. */
export function warehouseChanges(
  sql: WarehouseSql,
): readonly WarehouseChange[] {
  return [
    {
      night: 4,
      before: 'ALTER TABLE raw.refunds RENAME COLUMN reason TO remark',
      then: 'ALTER TABLE raw.refunds RENAME COLUMN remark TO reason',
    },
    {
      night: 5,
      before: 'ALTER TABLE raw.product_prices RENAME TO shelf_prices',
      then: 'ALTER TABLE raw.shelf_prices RENAME TO product_prices',
    },
    {
      // A shop can hold more than 32,767 of an article.
      night: 6,
      before: 'ALTER TABLE raw.stock_counts ALTER on_hand TYPE smallint',
      then: 'ALTER TABLE raw.stock_counts ALTER on_hand TYPE integer',
    },
    {
      night: 8,
      before: 'ALTER TABLE raw.customers_cdc ADD COLUMN fax text',
      then: 'ALTER TABLE raw.customers_cdc DROP COLUMN fax',
    },
    {
      // Days that only one of the two ways of counting knows were missing.
      night: 10,
      before: `CREATE OR REPLACE VIEW reporting.revenue_differences AS
SELECT g.day, g.revenue_eur AS gross_eur, n.revenue_eur AS net_eur
FROM reporting.revenue_gross g
JOIN reporting.revenue_net n ON n.day = g.day
WHERE g.revenue_eur <> n.revenue_eur`,
      then: definitionOf(sql, 'reporting.revenue_differences').replace(
        /^CREATE VIEW/,
        'CREATE OR REPLACE VIEW',
      ),
    },
    {
      night: 11,
      before: 'DROP FOREIGN TABLE raw.supplier_catalogue',
      then: definitionOf(sql, 'raw.supplier_catalogue'),
    },
    {
      night: 12,
      before: 'DROP VIEW marts.basket_pairs',
      then: definitionOf(sql, 'marts.basket_pairs'),
    },
  ];
}
