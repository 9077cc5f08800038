import fc from 'fast-check';
import { slipsBetween } from './slipsBetween';

/** The same by the book: every cell of the table, nothing left out. */
function wholeTable(typed: string, meant: string): number {
  const isDigit = (c: string) => /\d/.test(c);
  const insertion = (c: string, neighbour?: string) => {
    if (isDigit(c)) {
      return 3;
    }
    return c === neighbour ? 0.6 : 1;
  };
  const cells: number[][] = [];
  for (let i = 0; i <= typed.length; i++) {
    cells.push([]);
    for (let j = 0; j <= meant.length; j++) {
      const [a, b] = [typed[i - 1], meant[j - 1]];
      const ways = i + j === 0 ? [0] : [];
      if (i > 0) {
        ways.push(cells[i - 1][j] + insertion(a, typed[i - 2]));
      }
      if (j > 0) {
        ways.push(cells[i][j - 1] + insertion(b, meant[j - 2]));
      }
      if (i > 0 && j > 0) {
        const other = isDigit(a) || isDigit(b) ? 3 : 1;
        ways.push(cells[i - 1][j - 1] + (a === b ? 0 : other));
      }
      if (
        i > 1 &&
        j > 1 &&
        a !== b &&
        a === meant[j - 2] &&
        b === typed[i - 2]
      ) {
        ways.push(cells[i - 2][j - 2] + 0.8);
      }
      cells[i].push(Math.min(...ways));
    }
  }
  return cells[typed.length][meant.length];
}

describe('slipsBetween', () => {
  it.each([
    ['revenue', 'revenue', 0],
    ['revneue', 'revenue', 0.8],
    ['revnue', 'revenue', 1],
    ['reveenue', 'revenue', 0.6],
    ['adress', 'address', 0.6],
    ['custimer', 'customer', 1],
    ['table2', 'table3', Infinity],
    ['orders', 'customers', Infinity],
  ])('counts from %p to %p', (typed, meant, slips) => {
    expect(slipsBetween(typed, meant, 2).whole).toBeCloseTo(slips);
  });

  it('tells how far a word is from a beginning', () => {
    expect(slipsBetween('reevn', 'revenue', 1).beginning).toBeCloseTo(0.8);
    expect(slipsBetween('reven', 'revenue', 1).beginning).toBe(0);
    expect(slipsBetween('reven', 'revenue', 1).whole).toBe(Infinity);
  });

  it('leaves out only what is too far', () => {
    const word = fc.string({
      unit: fc.constantFrom(...'abcd1'),
      maxLength: 9,
    });
    const isRight = fc.property(
      word,
      word,
      fc.integer({ min: 1, max: 3 }),
      (a, b, most) => {
        const slips = wholeTable(a, b);
        const counted = slipsBetween(a, b, most).whole;
        const expected = slips > most + 1e-9 ? Infinity : slips;
        // Sums of tenths are not exact; of the same infinity the difference is none.
        return counted === expected || Math.abs(counted - expected) < 1e-6;
      },
    );
    expect(fc.check(isRight, { numRuns: 2_000 }).failed).toBe(false);
  });
});
