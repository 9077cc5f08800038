import { askedFor } from './Dashboard';

describe('askedFor', () => {
  it('takes a unit of time for one, and anything else for columns', () => {
    expect(askedFor({ grain: ' Hour ' })).toEqual({
      population: [],
      unit: 'hour',
    });
    expect(askedFor({ grain: 'store_id, day' })).toEqual({
      population: [],
      grain: ['store_id', 'day'],
    });
    expect(askedFor({ maxAgeSeconds: 60 })).toEqual({
      population: [],
      freshness: { maxAgeSeconds: 60 },
    });
    expect(askedFor({ grain: ' , ' })).toEqual({ population: [] });
  });
});
