import { fileLocation } from './fileLocation';

describe('fileLocation', () => {
  it.each([
    ['s3://lake/orders/', 's3://lake/orders/'],
    ['S3://key:secret@lake/in.csv?sig=abc#x', 's3://lake/in.csv'],
    [' s3://lake/day=2025-01-01/ ', 's3://lake/day=2025-01-01/'],
    ['orders', undefined],
    ['', undefined],
    [null, undefined],
  ])('of %j is %j', (text, location) => {
    expect(fileLocation(text)).toBe(location);
  });
});
