import { catalogFromRecord } from '../catalog/catalogFromRecord';

/** The tables that most test cases use. */
export const shopCatalog = catalogFromRecord(
  {
    customers: ['id', 'name', 'city', 'joined_at'],
    orders: ['id', 'customer_id', 'placed_at', 'status', 'total'],
    lines: ['order_id', 'sku', 'qty', 'price'],
    refunds: ['id', 'order_id', 'amount'],
    daily: ['day', 'city', 'revenue'],
    '"Odd Names"': ['Id', 'user name', 'select'],
    'archive.orders': ['id', 'customer_id', 'placed_at', 'status', 'total'],
  },
  'public',
);
