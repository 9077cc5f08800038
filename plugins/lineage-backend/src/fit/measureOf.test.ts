import { measureOf } from './measureOf';

describe('measureOf', () => {
  it.each([
    ['amount', 'none', 'additive'],
    ['coalesce(amount, 0) * 2', 'none', 'additive'],
    ['sum(amount)', 'sum', 'additive'],
    ['coalesce(sum(o.amount) filter (where o.b > 1), 0)', 'sum', 'additive'],
    ['round(sum(amount) / 100, 2)', 'sum', 'additive'],
    ['sum(a / nullif(b, 0))', 'sum', 'additive'],
    ['sum(a) - coalesce(sum(b), 0)', 'sum', 'additive'],
    ['sum(a) + count(*)', 'sum', 'additive'],
    ['count(*)', 'count', 'additive'],
    ['count(order_id)::integer', 'count', 'additive'],
    ['min(a)', 'min', 'additive'],
    ['max(a)', 'max', 'additive'],
    ['count(distinct customer_id)', 'count-distinct', 'non-additive'],
    ['COUNT( DISTINCT x )', 'count-distinct', 'non-additive'],
    ['avg(a)', 'avg', 'non-additive'],
    ['sum(a) / nullif(sum(b), 0)', 'other', 'non-additive'],
    ['100.0 / sum(a)', 'other', 'non-additive'],
    ['sum(a) * sum(b)', 'other', 'non-additive'],
    ['sum(distinct a)', 'other', 'non-additive'],
    ['sum(a) * (1 - max(rate))', 'other', 'non-additive'],
    ['max(a) - min(a)', 'other', 'non-additive'],
    ['sum(a) over (partition by b)', 'other', 'non-additive'],
    ['rank() over w', 'other', 'non-additive'],
    ['percentile_cont(0.5) within group (order by a)', 'other', 'non-additive'],
  ])('takes %s for %s, which is %s', (fragment, aggregate, additivity) => {
    expect(measureOf(fragment)).toEqual({ aggregate, additivity });
  });

  it('reads nothing out of literals', () => {
    expect(measureOf(`case a when 'count(*)' then 1 end`).aggregate).toBe(
      'none',
    );
    expect(measureOf(`sum(case a when '/' then 1 end)`).aggregate).toBe('sum');
  });
});
