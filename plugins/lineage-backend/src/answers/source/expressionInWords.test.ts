import { expressionInWords } from './expressionInWords';

const names = (...labels: string[]) =>
  new Map(labels.map(label => [`shop/${label.replaceAll('.', '/')}`, label]));

describe('expressionInWords', () => {
  it.each([
    ['sum(o.amount)', ['raw.orders.amount'], 'SUM(raw.orders.amount)'],
    [
      'sum(o.amount - coalesce(r.refunded, 0))',
      ['raw.orders.amount', 'raw.refunds.amount_eur'],
      'SUM(raw.orders.amount less raw.refunds.amount_eur)',
    ],
    [
      'sum(orders.amount) - sum(refunds.amount)',
      ['raw.orders.amount', 'raw.refunds.amount'],
      'SUM(raw.orders.amount) less SUM(raw.refunds.amount)',
    ],
    ['((a.x)::numeric(12, 2) * 2 - 1)', ['s.t.x'], 's.t.x * 2 - 1'],
    [
      '1 - t.cost / nullif(price, 0)',
      ['s.t.cost', 's.t.price'],
      '1 - s.t.cost / nullif(s.t.price, 0)',
    ],
    [
      `date_trunc('day', placed_at, 'UTC')::date`,
      ['raw.orders.placed_at'],
      `date_trunc('day', raw.orders.placed_at, 'UTC')::date`,
    ],
    [
      '"Total"::timestamp with time zone',
      ['raw.orders.Total'],
      'raw.orders.Total',
    ],
    [
      "(o.placed_at AT TIME ZONE 'UTC')::date",
      ['raw.orders.placed_at'],
      "(raw.orders.placed_at AT TIME ZONE 'UTC')::date",
    ],
    [
      '(1)::numeric - ((unit_cost)::numeric / NULLIF((list_price)::numeric, (0)::numeric))',
      ['s.t.unit_cost', 's.t.list_price'],
      '1 - (s.t.unit_cost / NULLIF(s.t.list_price, 0))',
    ],
    [
      'count(DISTINCT visitor_id)',
      ['core.sessions.visitor_id'],
      'COUNT(DISTINCT core.sessions.visitor_id)',
    ],
  ])('says %s with the names that people know', (sql, labels, said) => {
    expect(expressionInWords(sql, names(...labels))).toBe(said);
  });

  it('tells columns of one name apart by what the statement calls their tables', () => {
    expect(
      expressionInWords(
        'sum(o.amount) - sum(r.amount)',
        names('raw.orders.amount', 'raw.refunds.amount'),
        { o: 'shop/raw/orders', r: 'shop/raw/refunds' },
      ),
    ).toBe('SUM(raw.orders.amount) less SUM(raw.refunds.amount)');
  });

  it('says nothing where it cannot tell which column a name means, or where it would be a page', () => {
    expect(expressionInWords('a + b', names('s.t.x', 's.t.y'))).toBeUndefined();
    expect(
      expressionInWords('CASE n WHEN 1 THEN 2 END', names('s.t.id')),
    ).toBeUndefined();
    expect(
      expressionInWords('sum(x)', names('s.t.x', 's.u.y')),
    ).toBeUndefined();
    expect(
      expressionInWords(`x || '${'y'.repeat(200)}'`, names('s.t.x')),
    ).toBeUndefined();
  });
});
