import { isRatio } from './isRatio';

describe('isRatio', () => {
  it.each([
    'orders::numeric / nullif(visitors, 0)',
    '((orders)::numeric / (NULLIF(visitors, 0))::numeric)',
    'round(a / b, 2)',
    's.spend / NULLIF(v.conversions, 0)',
    'coalesce(a / nullif(b, 0), 0)',
  ])('takes %s for a ratio of two columns', expression => {
    expect(isRatio(expression)).toBe(true);
  });

  it.each([
    'amount',
    'amount / 100',
    '1::numeric / fx.eur_rate',
    'amount / fx.rate',
    'amount / c.units_per_box',
    'coalesce(a, b)',
    `a || '/' || b`,
    'a * (1 / b)',
  ])('does not take %s for one', expression => {
    expect(isRatio(expression)).toBe(false);
  });
});
