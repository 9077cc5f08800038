import { probeCost } from './probeCost';

const limits = { maxRows: 1_000_000, timeoutMs: 30_000 };

describe('probeCost', () => {
  it.each([
    [
      { rows: 51_663, bytes: 1_033_260 },
      1,
      'Reads about 51,663 rows (1.0 MB) in 1 statement; each ends after 30 s at the latest and compares at most 1,000,000 rows.',
    ],
    [
      { rows: 3_000_000_000, bytes: 480_000_000_000 },
      4,
      'Reads about 3,000,000,000 rows (480 GB) in 4 statements; each ends after 30 s at the latest and compares at most 1,000,000 rows.',
    ],
    [
      { rows: 12, bytes: 0 },
      2,
      'Reads about 12 rows (0 bytes) in 2 statements; each ends after 30 s at the latest and compares at most 1,000,000 rows.',
    ],
    [
      {},
      2,
      'Reads an unknown number of rows in 2 statements; each ends after 30 s at the latest and compares at most 1,000,000 rows.',
    ],
  ])('says what %j costs', (cost, statements, sentence) => {
    expect(probeCost(cost, statements, limits, false)).toEqual({
      ...cost,
      sentence,
    });
  });

  it('says that more follows', () => {
    expect(probeCost({ rows: 1 }, 1, limits, true).sentence).toMatch(
      /By what they count, up to three more follow on a sample and up to ten on the table/,
    );
  });
});
