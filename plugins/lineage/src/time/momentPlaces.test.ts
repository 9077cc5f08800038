import { momentPlaces } from './momentPlaces';

const FROM = '2026-11-01T00:00:00.000Z';
const NOW = new Date('2026-11-11T00:00:00.000Z');

describe('momentPlaces', () => {
  it('places changes between the first crawl and now, from left to right', () => {
    expect(
      momentPlaces(
        ['2026-11-10T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
        FROM,
        NOW,
      ),
    ).toEqual([
      { moments: ['2026-11-02T00:00:00.000Z'], place: 0.1 },
      { moments: ['2026-11-10T00:00:00.000Z'], place: 0.9 },
    ]);
  });

  it('makes one mark of changes that are too near to be told apart', () => {
    const near = ['2026-11-06T02:00:00.000Z', '2026-11-06T00:00:00.000Z'];
    expect(momentPlaces(near, FROM, NOW)).toEqual([
      { moments: near, place: 0.5 },
    ]);
  });

  it('stays on the line whatever the times are', () => {
    const places = momentPlaces(
      ['2027-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z'],
      FROM,
      NOW,
    ).map(mark => mark.place);
    expect(places).toEqual([0, 1]);
    expect(momentPlaces([FROM], FROM, new Date(FROM))).toHaveLength(1);
  });
});
