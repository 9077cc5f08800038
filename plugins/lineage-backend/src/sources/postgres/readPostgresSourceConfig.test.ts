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

  it('reads families, statements, loads and time columns, or does without', () => {
    const connection = { host: 'db', user: 'u', database: 'd' };
    expect(read({ connection })).toMatchObject({
      families: true,
      queries: { limit: 5_000, exclude: [], asked: false },
      loadLog: undefined,
      dataThrough: [],
    });
    expect(read({ connection, queries: false }).queries).toBeUndefined();
    expect(
      read({
        connection,
        families: false,
        queries: { limit: 7, exclude: ['bot_*'] },
        loadLog: {
          table: 'ops."Load.Log"',
          target: 'target',
          finishedAt: 'finished_at',
          status: { column: 'status', values: ['done'] },
        },
        dataThrough: [{ table: 'marts.daily', column: 'day' }],
      }),
    ).toMatchObject({
      families: false,
      queries: { limit: 7, exclude: ['^bot_.*$'], asked: true },
      loadLog: {
        table: { schema: 'ops', table: 'Load.Log' },
        status: { column: 'status', values: ['done'] },
        startedAt: undefined,
      },
      dataThrough: [{ schema: 'marts', table: 'daily', column: 'day' }],
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
      'a log of loads without a schema',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        loadLog: { table: 'load_log', target: 't', finishedAt: 'f' },
      },
      "'lineage.sources.shop.loadLog.table' is 'load_log'; it must be schema.table",
    ],
    [
      'a misspelt key of the log of loads',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        loadLog: { table: 'ops.log', target: 't', finishedAt: 'f', row: 'n' },
      },
      "'lineage.sources.shop.loadLog.row'; did you mean 'lineage.sources.shop.loadLog.rows'",
    ],
    [
      'a log of loads without the time of their end',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        loadLog: { table: 'ops.log', target: 't' },
      },
      "loadLog.finishedAt' in 'lineage.sources.shop'",
    ],
    [
      'no status that counts',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        loadLog: {
          table: 'ops.log',
          target: 't',
          finishedAt: 'f',
          status: { column: 's', values: [] },
        },
      },
      "'lineage.sources.shop.loadLog.status.values' is empty",
    ],
    [
      'a time column of no table',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        dataThrough: [
          { table: 'a.b', column: 'c' },
          { table: 'a.b.c', column: 'd' },
        ],
      },
      "'lineage.sources.shop.dataThrough[1].table' is 'a.b.c'",
    ],
    [
      'a limit that is no number of statements',
      {
        connection: { host: 'db', user: 'u', database: 'd' },
        queries: { limit: 0 },
      },
      "'lineage.sources.shop.queries.limit' is 0",
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
