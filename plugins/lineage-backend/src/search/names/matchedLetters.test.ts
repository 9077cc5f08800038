import { matchedLetters } from './matchedLetters';
import { nameQuery } from './nameQuery';

describe('matchedLetters', () => {
  it.each([
    ['rev', 'daily_revenue', ['rev']],
    ['revnue', 'daily_revenue', ['revenue']],
    ['daily_revenue', 'daily_revenue', ['daily_revenue']],
    ['ord amt', 'order_amount', ['ord', 'amount']],
    ['customer', 'tmpCustomerExport', ['Customer']],
    ['cafe', 'Café', ['Café']],
    ['amount of orders', 'orders', ['orders']],
    ['footfall', 'orders', []],
    ['clv', 'customer_lifetime_value', ['customer_lifetime_value']],
    ['ordamt', 'order_amount', ['order_amount']],
    ['%', '%', ['%']],
  ])('tells by what %p found %p', (query, name, parts) => {
    expect(matchedLetters(nameQuery(query)!, name)).toEqual(parts);
  });
});
