import { markFragments } from './markFragments';

const SQL = `SELECT a.net AS net,
  a.net - b.tax AS rest
FROM a JOIN b ON a.net = b.id`;

const marked = (fragments: Parameters<typeof markFragments>[1]) =>
  markFragments(SQL, fragments).map(({ start, end }) => SQL.slice(start, end));

describe('markFragments', () => {
  it('marks the fragment at its place, not what looks the same before it', () => {
    const [mark] = markFragments(SQL, [
      { sql: 'a.net', place: { line: 2, column: 3 } },
    ]);
    expect(mark.start).toBe(SQL.indexOf('a.net - b.tax'));
    expect(SQL.slice(mark.start, mark.end)).toBe('a.net');
  });

  it('finds a fragment whose place is of another text', () => {
    for (const place of [
      { line: 9, column: 1 },
      { line: 1, column: 2 },
    ]) {
      expect(marked([{ sql: 'b.tax', place }])).toEqual(['b.tax']);
    }
  });

  it('marks as much as was kept of a fragment that was cut', () => {
    expect(marked([{ sql: 'a.net - b…' }])).toEqual(['a.net - b']);
    expect(marked([{ sql: 'a JOIN …' }])).toEqual(['a JOIN']);
    expect(marked([{ sql: '…' }])).toEqual([]);
  });

  it('gives marks in the order of the text, and one for those that overlap', () => {
    expect(
      marked([
        { sql: 'a.net = b.id' },
        { sql: 'net - b.tax' },
        { sql: 'a.net - b' },
      ]),
    ).toEqual(['a.net - b.tax', 'a.net = b.id']);
  });

  it('marks nothing where the text does not hold the fragment', () => {
    expect(marked([{ sql: 'c.gone' }])).toEqual([]);
  });
});
