import { zoneOfExpression } from './timeZones';

describe('zoneOfExpression', () => {
  it.each([
    [`date_trunc('day', o.placed_at, 'Europe/Berlin')::date`, 'Europe/Berlin'],
    [`date_trunc('day'::text, placed_at, 'UTC'::text)`, 'UTC'],
    [`(h.hour_start AT TIME ZONE s.time_zone)::date`, 'time_zone'],
    [`date_trunc('day', placed_at at time zone 'UTC')`, 'UTC'],
    [
      `((at AT TIME ZONE 'UTC'::text) AT TIME ZONE 'Asia/Tokyo'::text)::date`,
      'Asia/Tokyo',
    ],
    [`date_trunc('day', placed_at)`, undefined],
    [`placed_at::date`, undefined],
  ])('finds in %s the zone %s', (sql, zone) => {
    expect(zoneOfExpression(sql)).toBe(zone);
  });
});
