import { conjunctsOf, plainCondition } from './conditionsOf';

describe('conjunctsOf', () => {
  it.each([
    ['a = 1', ['a = 1']],
    ['((a = 1) AND (b = 2))', ['a = 1', 'b = 2']],
    ['a = 1 or b = 2', ['a = 1 or b = 2']],
    ['(a = 1 or b = 2) and c', ['a = 1 or b = 2', 'c']],
    ['d between 1 and 2 and e = 3', ['d between 1 and 2', 'e = 3']],
    [`a = 'x and y' and "and" = 1`, [`a = 'x and y'`, '"and" = 1']],
    ['band > 1 and brand < 2', ['band > 1', 'brand < 2']],
    ['', []],
  ])('splits %s', (fragment, parts) => {
    expect(conjunctsOf(fragment)).toEqual(parts);
  });
});

describe('plainCondition', () => {
  it.each([
    [`status <> 'cancelled'`, `(o.status <> 'cancelled'::core.order_status)`],
    [`status != 'Cancelled'`, `STATUS<>'Cancelled'`],
    [
      `status in ('a', 'b')`,
      `((o.status)::text = ANY (ARRAY['a'::text, 'b'::text]))`,
    ],
    [
      `status not in ('a', 'b')`,
      `(o.status <> ALL (ARRAY['a'::text, 'b'::text]))`,
    ],
    [`amount > 5`, `("o"."amount" > (5)::numeric(12,2))`],
    [`at >= '2025-01-01'`, `x.at >= '2025-01-01'::timestamp without time zone`],
  ])('reads %s and %s alike', (one, other) => {
    expect(plainCondition(one)).toBe(plainCondition(other));
  });

  it('tells conditions on other values and columns apart', () => {
    expect(plainCondition(`status <> 'a'`)).not.toBe(
      plainCondition(`status <> 'A'`),
    );
    expect(plainCondition('a > 1')).not.toBe(plainCondition('a > 10'));
    expect(plainCondition('a > 1')).not.toBe(plainCondition('b > 1'));
  });
});
