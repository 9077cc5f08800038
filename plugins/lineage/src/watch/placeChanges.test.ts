import { placeChanges } from './placeChanges';

const now = new Date('2026-11-20T12:00:00Z');

describe('placeChanges', () => {
  it('shows fourteen days by UTC, today the last, and tells weekends', () => {
    const { days } = placeChanges([], now);
    expect(days).toHaveLength(14);
    expect(days[0].from).toBe('2026-11-07T00:00:00.000Z');
    expect(days[13].from).toBe('2026-11-20T00:00:00.000Z');
    expect(days.filter(d => d.weekend).map(d => d.from.slice(8, 10))).toEqual([
      '07',
      '08',
      '14',
      '15',
    ]);
  });

  it('places a moment, and the time between two crawls', () => {
    const { marks } = placeChanges(
      [
        { at: '2026-11-14T00:00:00Z' },
        { at: '2026-11-14T00:00:00Z', after: '2026-11-10T12:00:00Z' },
      ],
      now,
    );
    expect(marks.map(({ from, to, exact }) => [from, to, exact])).toEqual([
      [0.5, 0.5, true],
      [0.25, 0.5, false],
    ]);
  });

  it('cuts what began before the first day, and leaves out what ended before it', () => {
    const { marks } = placeChanges(
      [
        { at: '2026-11-08T00:00:00Z', after: '2026-10-01T00:00:00Z' },
        { at: '2026-11-06T23:59:59Z' },
      ],
      now,
    );
    expect(marks).toHaveLength(1);
    expect(marks[0].from).toBe(0);
  });

  it('makes a mark as high as its number of rows, and none where it is not known', () => {
    const { marks, mostRows } = placeChanges(
      [
        { at: '2026-11-20T00:00:00Z', rows: 200 },
        { at: '2026-11-19T00:00:00Z', rows: 50 },
        { at: '2026-11-18T00:00:00Z', rows: 1 },
        { at: '2026-11-17T00:00:00Z' },
        { at: '2026-11-01T00:00:00Z', rows: 9000 },
      ],
      now,
    );
    expect(mostRows).toBe(200);
    expect(marks.map(mark => mark.height)).toEqual([1, 0.25, 0.1, undefined]);
  });
});
