import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readRedshiftSourceConfig } from './readRedshiftSourceConfig';

const read = (config: JsonObject) =>
  readRedshiftSourceConfig(
    'wh',
    new ConfigReader({ config }, 'lineage.sources.wh').getConfig('config'),
  );

const connection = {
  host: 'c.x.eu-west-1.redshift.amazonaws.com',
  user: 'u',
  password: 'p',
  database: 'dev',
};

describe('readRedshiftSourceConfig', () => {
  it('fills in the defaults: TLS with certificates that are checked, port 5439', () => {
    expect(read({ type: 'redshift', connection })).toMatchObject({
      title: 'wh',
      connection: { port: 5439, ssl: { rejectUnauthorized: true } },
      deployment: 'provisioned',
      stl: false,
      visibility: 'granted',
      queryRows: 500_000,
      statementTimeoutMs: 120_000,
    });
  });

  it('reads an address, with or without TLS', () => {
    expect(
      read({ connection: { url: 'redshift://u:p%40@h/dev' } }).connection,
    ).toMatchObject({
      host: 'h',
      port: 5439,
      user: 'u',
      password: 'p@',
      database: 'dev',
      ssl: { rejectUnauthorized: true },
    });
    expect(
      read({ connection: { url: 'redshift://u:p@h:1/dev?sslmode=disable' } })
        .connection,
    ).toMatchObject({ port: 1, ssl: false });
  });

  it.each<[JsonObject, string]>([
    [{ connection }, 'provisioned'],
    [
      {
        connection: {
          ...connection,
          host: 'wg.123456789012.eu-west-1.redshift-serverless.amazonaws.com',
        },
      },
      'serverless',
    ],
    [
      {
        connection: { host: 'own.example.com', database: 'dev' },
        iam: { workgroup: 'wg', region: 'eu-west-1' },
      },
      'serverless',
    ],
    [{ connection, deployment: 'multi-az' }, 'multi-az'],
  ])('tells the kind of %j: %s', (config, deployment) => {
    expect(read(config).deployment).toBe(deployment);
  });

  it('needs no user where AWS gives one', () => {
    expect(
      read({
        connection: { url: 'redshift://h/dev' },
        iam: { clusterIdentifier: 'c', region: 'eu-west-1' },
      }),
    ).toMatchObject({
      connection: { user: undefined, password: undefined },
      iam: { target: { clusterIdentifier: 'c' }, region: 'eu-west-1' },
    });
  });

  it.each<[string, JsonObject, string]>([
    [
      'a misspelt key',
      { conection: {} },
      "'lineage.sources.wh.conection'; did you mean 'lineage.sources.wh.connection'",
    ],
    [
      'a misspelt key of iam',
      { connection, iam: { workgruop: 'x' } },
      "did you mean 'lineage.sources.wh.iam.workgroup'",
    ],
    [
      'neither cluster nor workgroup',
      { connection, iam: { region: 'r' } },
      "'lineage.sources.wh.iam.clusterIdentifier'",
    ],
    [
      'a password beside iam',
      { connection, iam: { workgroup: 'w', region: 'r' } },
      "give none in 'lineage.sources.wh.connection'",
    ],
    [
      'a kind that is none',
      { connection, deployment: 'multi' },
      "'lineage.sources.wh.deployment' is 'multi'",
    ],
    [
      'a limit that is none',
      { connection, queries: { limit: 0 } },
      "'lineage.sources.wh.queries.limit' is 0",
    ],
    [
      'a user that is missing',
      { connection: { host: 'h', database: 'd' } },
      'user',
    ],
  ])('stops at %s and names the key', (_, config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
