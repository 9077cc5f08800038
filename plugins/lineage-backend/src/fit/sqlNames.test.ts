import { sqlNames } from './sqlNames';

describe('sqlNames', () => {
  it('finds names as a catalog would store them, and none in literals and comments', () => {
    expect(
      sqlNames(
        `SELECT a FROM Sales.Orders o JOIN "Odd ""Name" -- not_this\n WHERE x = 'nor this' /* nor_that */`,
      ),
    ).toEqual([
      'select',
      'a',
      'from',
      'sales',
      'orders',
      'o',
      'join',
      'Odd "Name',
      'where',
      'x',
    ]);
  });
});
