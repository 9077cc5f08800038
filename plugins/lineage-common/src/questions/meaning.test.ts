import { columnRef, tableRef } from '../refs';
import { readMeaning, withMeaning } from './meaning';

const orders = tableRef('shop', 'raw', 'orders');

describe('meaning', () => {
  it.each([
    orders,
    columnRef(orders, 'amount'),
    tableRef('shop', 'ops', 'Weird.Name (50 %)'),
  ])('carries %s there and back', ref => {
    const words = withMeaning('is orders daily?', ref);
    expect(readMeaning(words)).toEqual({
      text: 'is orders daily?',
      meaning: ref,
    });
  });

  it('replaces what was meant before', () => {
    const once = withMeaning('who owns orders', 'shop/core/orders');
    expect(readMeaning(withMeaning(once, orders))).toEqual({
      text: 'who owns orders',
      meaning: orders,
    });
  });

  it.each([
    'what changed (meaning yesterday)',
    'what does net mean (net of refunds)',
    'is it daily (meaning shop/raw)',
    'is it daily (meaning a/b c)',
  ])('leaves the words %j as they are', words => {
    expect(readMeaning(words)).toEqual({ text: words });
  });
});
