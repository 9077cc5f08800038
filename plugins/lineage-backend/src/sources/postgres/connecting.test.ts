import { Client } from 'pg';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

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
