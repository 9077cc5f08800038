import { Client } from 'pg';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { connectionReason } from './connectionReason';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

const TARGET = { host: 'db', port: 5432, database: 'shop', user: 'crawler' };

describe('connectionReason', () => {
  it.each([
    [{ code: 'ENOTFOUND' }, 'host-not-found', 'no host db'],
    [{ code: 'ECONNREFUSED' }, 'connection-refused', 'db:5432'],
    [
      { message: 'timeout expired' },
      'connection-timeout',
      'did not answer in time',
    ],
    [{ code: '28P01' }, 'wrong-password', 'password of role "crawler"'],
    [
      { message: 'SASL: client password must be a string' },
      'wrong-password',
      'password',
    ],
    [
      { code: '28000', message: 'no pg_hba.conf entry, no encryption' },
      'tls-required',
      'connection.ssl',
    ],
    [{ code: '28000', message: 'no entry' }, 'login-refused', 'pg_hba.conf'],
    [{ code: '53300' }, 'too-many-connections', 'no connection left'],
    [
      { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'tls-refused',
      'connection.ssl.ca',
    ],
    [
      { message: 'something with secret-password in it' },
      'connection-failed',
      'No connection to db:5432',
    ],
  ])('tells %j in one line', (error, code, text) => {
    const reason = connectionReason(
      Object.assign(new Error(''), error),
      TARGET,
    );
    expect(reason.code).toBe(code);
    expect(reason.message).toContain(text);
    expect(reason.message).not.toMatch(/secret-password|\n/);
  });

  it('looks into the failures of several addresses of one name', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(
      connectionReason(new AggregateError([refused, refused]), TARGET).code,
    ).toBe('connection-refused');
  });
});

describePostgres('connecting', () => {
  let postgres: TestPostgres;
  let admin: Client;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    admin = await postgres.connect();
  });

  afterAll(async () => {
    await postgres.drop();
  });

  const failure = (connection: Record<string, string | number | boolean>) =>
    readOnce(
      testSource(postgres, postgres.crawler, {
        connection: {
          host: postgres.host,
          port: postgres.port,
          user: postgres.crawler,
          password: `secret-${postgres.crawler}`,
          database: postgres.database,
          ...connection,
        },
      }),
    );

  it('says that nothing listens', async () => {
    await expect(failure({ port: 1 })).rejects.toMatchObject({
      name: 'SourceReadError',
      source: 'shop',
      reason: { code: 'connection-refused' },
    });
  });

  it('says that the database is missing', async () => {
    await expect(failure({ database: 'no_such' })).rejects.toMatchObject({
      reason: { code: 'database-missing' },
    });
  });

  it('says that the server does not speak TLS', async () => {
    await expect(failure({ ssl: true })).rejects.toMatchObject({
      reason: { code: 'tls-refused' },
    });
  });

  it('says that the right to connect is missing', async () => {
    await admin.query(
      `REVOKE CONNECT ON DATABASE ${postgres.database} FROM PUBLIC`,
    );
    await expect(failure({})).rejects.toMatchObject({
      reason: { code: 'no-connect-right' },
    });
    await admin.query(
      `GRANT CONNECT ON DATABASE ${postgres.database} TO PUBLIC`,
    );
  });
});
