import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readPostgresSourceConfig } from './readPostgresSourceConfig';

const read = (config: JsonObject) =>
  readPostgresSourceConfig(
    'shop',
    new ConfigReader({ config }, 'lineage.sources.shop').getConfig('config'),
  );

describe('readPostgresSourceConfig', () => {
  it('fills in the defaults', () => {
    expect(
      read({
        type: 'postgres',
        connection: { host: 'db', user: 'crawler', database: 'shop' },
      }),
    ).toMatchObject({
      title: 'shop',
      target: { host: 'db', port: 5432, user: 'crawler', database: 'shop' },
      visibility: 'granted',
      include: ['.*'],
      exclude: [],
      statementTimeoutMs: 30_000,
      lockTimeoutMs: 2_000,
    });
  });

  it('reads an address with an encoded password and a TLS mode', () => {
    const { client } = read({
      type: 'postgres',
      connection: {
        url: 'postgres://crawl%40er:p%2Fw%3A@[::1]:5433/sh%20op?sslmode=require',
      },
      statementTimeout: { minutes: 2 },
    });
    expect(client).toMatchObject({
      host: '::1',
      port: 5433,
      user: 'crawl@er',
      password: 'p/w:',
      database: 'sh op',
      ssl: { rejectUnauthorized: false },
    });
  });

  it.each<[string, JsonObject, string]>([
    [
      'a misspelt key',
      { type: 'postgres', conection: {} },
      "'lineage.sources.shop.conection'; did you mean 'lineage.sources.shop.connection'",
    ],
    [
      'a misspelt key of the connection',
      { connection: { hots: 'db' } },
      "'lineage.sources.shop.connection.hots'; did you mean 'lineage.sources.shop.connection.host'",
    ],
    [
      'a visibility that is none',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        visibility: 'some',
      },
      "'lineage.sources.shop.visibility' is 'some'",
    ],
    [
      'an address of another kind',
      { connection: { url: 'mysql://u:hush@db/d' } },
      'does not begin with postgres://',
    ],
    [
      'an address without a database',
      { connection: { url: 'postgres://u:hush@db' } },
      'lacks the database',
    ],
    [
      'what is no address',
      { connection: { url: 'hush' } },
      "'lineage.sources.shop.connection.url' is not an address",
    ],
    [
      'a password that is not encoded',
      { connection: { url: 'postgres://u:hush%zz@db/d' } },
      "'lineage.sources.shop.connection.url' has a % in its password",
    ],
    [
      'an address beside a host',
      { connection: { url: 'postgres://u:hush@db/d', host: 'db' } },
      "'lineage.sources.shop.connection.url' or 'lineage.sources.shop.connection.host'",
    ],
    [
      'an unknown parameter',
      { connection: { url: 'postgres://u:hush@db/d?target=x' } },
      "parameter 'target'",
    ],
  ])('stops at %s and names the key', (_, config, message) => {
    const attempt = () => read(config);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow('hush');
  });
});
