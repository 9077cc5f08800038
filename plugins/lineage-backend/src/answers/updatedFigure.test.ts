import { updatedFigure } from './updatedFigure';

const night = (n: number) => `2026-01-0${n}T02:00:00.000Z`;
const unknown = { source: 'PostgreSQL keeps no time of the last change' };

describe('updatedFigure', () => {
  it('is what the database says where nothing was seen', () => {
    expect(updatedFigure(unknown, undefined)).toBe(unknown);
  });

  it('is the crawl that found a change, and says which one did not', () => {
    expect(
      updatedFigure(unknown, {
        kind: 'counter',
        after: night(1),
        at: night(2),
        rows: 5,
        toldBy: 'counters',
      }),
    ).toEqual({
      value: night(2),
      source: `changed between the crawls of ${night(1)} and ${night(
        2,
      )}, 5 rows: counters`,
    });
  });

  it('is the exact time where a log tells it', () => {
    expect(
      updatedFigure(unknown, { kind: 'load', at: night(2), toldBy: 'ops.log' }),
    ).toEqual({ value: night(2), source: 'ops.log' });
  });

  it('is what the database says if that is newer', () => {
    const told = { value: night(3), source: 'commit time' };
    const seen = { kind: 'load' as const, at: night(2), toldBy: 'ops.log' };
    expect(updatedFigure(told, seen)).toBe(told);
    expect(updatedFigure({ ...told, value: night(1) }, seen).value).toBe(
      night(2),
    );
  });
});
