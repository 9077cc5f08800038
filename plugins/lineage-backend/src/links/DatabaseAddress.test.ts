import { parseAddress, reaches } from './DatabaseAddress';

const parse = (text: string) =>
  parseAddress(text, 'lineage.sources.a.aliases[0]');

describe('DatabaseAddress', () => {
  it('reads host, port and database', () => {
    expect(parse('DB.example.com:5433/shop')).toEqual({
      host: 'db.example.com',
      port: 5433,
      database: 'shop',
    });
    expect(parse('[::1]/shop')).toEqual({ host: '[::1]', database: 'shop' });
  });

  it.each(['shop', 'host:5432', 'user:pw@host/db', 'host:99x/db', 'a b/c'])(
    'stops at %s with the key',
    text => {
      expect(() => parse(text)).toThrow(/lineage\.sources\.a\.aliases\[0\]/);
    },
  );

  it('reaches the same host and database, and any port where none is said', () => {
    const address = parse('h:5432/shop');
    expect(reaches({ host: 'H', port: 5432, database: 'shop' }, address)).toBe(
      true,
    );
    expect(reaches({ host: 'h', database: 'shop' }, address)).toBe(true);
    expect(reaches({ host: 'h', port: 5433, database: 'shop' }, address)).toBe(
      false,
    );
    expect(reaches({ host: 'h', database: 'Shop' }, address)).toBe(false);
    expect(reaches({ database: 'shop' }, address)).toBe(false);
  });
});
