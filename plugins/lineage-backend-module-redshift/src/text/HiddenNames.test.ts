import { HiddenNames } from './HiddenNames';

describe('HiddenNames', () => {
  const hidden = new HiddenNames();
  hidden.hide('hr', 'salaries');
  hidden.hide('hr', 'Odd "one"');
  hidden.hide('hr', 'orders');
  hidden.show('orders');

  it.each([
    'SELECT * FROM hr.salaries',
    'select x from SALARIES',
    'SELECT 1 FROM shop.orders o JOIN "hr" . "orders" USING (id)',
    'SELECT 1 FROM hr."Odd ""one"""',
    '-- once from salaries\nSELECT 1',
  ])('finds a hidden name in %s', sql => {
    expect(hidden.in(sql)).toBe(true);
  });

  it.each([
    'SELECT * FROM shop.orders',
    'SELECT salaries_total FROM shop.orders',
    'SELECT hr FROM orders',
  ])('finds none in %s', sql => {
    expect(hidden.in(sql)).toBe(false);
  });

  it('finds none where none is hidden', () => {
    expect(new HiddenNames().in('SELECT * FROM hr.salaries')).toBe(false);
  });
});
