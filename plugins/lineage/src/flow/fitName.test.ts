import fc from 'fast-check';
import { fitName, fitsWhole } from './fitName';

describe('fitName', () => {
  it('leaves a name whole that fits', () => {
    expect(fitName('orders', 10, 2)).toEqual(['orders']);
  });

  it('breaks between words, however they are written', () => {
    expect(fitName('daily_revenue_net', 9, 3)).toEqual([
      'daily_',
      'revenue_',
      'net',
    ]);
    expect(fitName('dailyRevenue', 8, 3)).toEqual(['daily', 'Revenue']);
  });

  it('gives a separator no line of its own', () => {
    expect(fitName('order_facts', 5, 3)).toEqual(['order', 'facts']);
  });

  it('breaks within a word that is longer than a line', () => {
    expect(fitName('inventory', 5, 2)).toEqual(['inven', 'tory']);
  });

  it('keeps words apart of which one is broken', () => {
    expect(fitName('customers_cdc', 7, 3)).toEqual(['custome', 'rs_cdc']);
    expect(fitName('inventory_day', 9, 2)).toEqual(['inventory', 'day']);
    expect(fitName('inventorys_day', 5, 3)).toEqual(['inven', 'torys', 'day']);
  });

  it('says by … that something is left out', () => {
    expect(fitName('stg_customer_orders', 9, 2)).toEqual(['stg_', 'customer…']);
  });

  it.each([
    ['daily_revenue', 8, 2, true],
    ['daily_revenue', 7, 2, true],
    ['daily_revenue', 6, 3, false],
    ['daily_revenue', 8, 1, false],
    ['', 8, 1, true],
  ])(
    'knows whether %s is whole in lines of %i, %i of them',
    (name, width, lines, whole) => {
      expect(fitsWhole(name, width, lines)).toBe(whole);
    },
  );

  it('never writes more or longer lines than there is room for, and leaves nothing out where there is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (name, width, lines) => {
          const fitted = fitName(name, width, lines);
          expect(fitted.length).toBeLessThanOrEqual(lines);
          for (const line of fitted) {
            expect(line.length).toBeLessThanOrEqual(width);
          }
          const letters = (text: string) => text.replace(/[_.\-\s]+/g, '');
          const said = fitsWhole(name, width, lines) ? fitted.join('') : name;
          expect(letters(said)).toBe(letters(name));
        },
      ),
    );
  });
});
