import fc from 'fast-check';
import { Wish, placeOrdered } from './placeOrdered';

const wish = (wanted: number, weight: number = 1): Wish => ({
  wanted,
  weight,
  size: 10,
});
const place = (...wishes: Wish[]) => placeOrdered(wishes, () => 2);

describe('placeOrdered', () => {
  it('gives everything its wish where there is room', () => {
    expect(place(wish(0), wish(50), wish(70))).toEqual([0, 50, 70]);
  });

  it('puts what wants the same place around it, the weightier nearer', () => {
    expect(place(wish(0), wish(0))).toEqual([-6, 6]);
    expect(place(wish(0, 3), wish(0))).toEqual([-3, 9]);
  });

  it('keeps the order and the gaps whatever is wished, and finds no better by moving anything', () => {
    const wishes = fc.array(
      fc.record({
        wanted: fc.integer({ min: -200, max: 200 }),
        weight: fc.integer({ min: 1, max: 5 }),
        size: fc.integer({ min: 1, max: 30 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(wishes, fc.nat(), fc.boolean(), (all, which, up) => {
        const places = placeOrdered(all, () => 2);
        const apart = (at: readonly number[], i: number) =>
          at[i] - at[i - 1] - (all[i].size + all[i - 1].size) / 2;
        const legal = (at: readonly number[]) =>
          at.every((_, i) => i === 0 || apart(at, i) >= 2 - 1e-6);
        const cost = (at: readonly number[]) =>
          at.reduce(
            (sum, y, i) => sum + all[i].weight * (y - all[i].wanted) ** 2,
            0,
          );
        expect(legal(places)).toBe(true);
        const moved = [...places];
        moved[which % all.length] += up ? 0.5 : -0.5;
        fc.pre(legal(moved));
        expect(cost(moved)).toBeGreaterThanOrEqual(cost(places) - 1e-6);
      }),
    );
  });
});
