import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { JsonObject } from '@backstage/types';
import { describePostgres } from '@grainline/test-servers';
import { gatherSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { mockServices } from '@backstage/backend-test-utils';
import { AwsEndpoint } from '../__testUtils__/AwsEndpoint';
import { TestCluster } from '../__testUtils__/TestCluster';
import { readRedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { redshiftLineageSourceFactory } from '../redshiftLineageSourceFactory';
import { loginProvider } from './loginProvider';

jest.setTimeout(60_000);

const AWS: JsonObject = {
  aws: {
    mainAccount: {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'example-secret-key',
    },
    accounts: [
      {
        accountId: '210987654321',
        accessKeyId: 'AKIDOTHER',
        secretAccessKey: 'other-secret-key',
      },
    ],
  },
};

describe('loginProvider', () => {
  let aws: AwsEndpoint;
  const { signal } = new AbortController();

  beforeAll(async () => {
    aws = await AwsEndpoint.start();
  });

  beforeEach(() => {
    aws.requests.length = 0;
    aws.login = {
      user: 'IAMR:crawler',
      password: 'short-lived',
      expires: new Date('2025-11-22T12:15:00Z'),
    };
  });

  afterAll(() => aws.stop());

  const provider = (iam: JsonObject, clock: () => number) =>
    loginProvider(
      'wh',
      readRedshiftSourceConfig(
        'wh',
        new ConfigReader({
          connection: { host: 'h', database: 'dev' },
          iam: { region: 'eu-west-1', endpoint: aws.address, ...iam },
        }),
      ),
      DefaultAwsCredentialsManager.fromConfig(new ConfigReader(AWS)),
      clock,
    );

  const noon = () => Date.parse('2025-11-22T12:00:00Z');

  it('asks for a login to a cluster, signed by the credentials of the backend', async () => {
    const login = await provider({ clusterIdentifier: 'wh-1' }, noon)(signal);
    expect(login).toEqual({
      user: 'IAMR:crawler',
      password: 'short-lived',
      expires: new Date('2025-11-22T12:15:00Z'),
    });
    const [{ authorization, body }] = aws.requests;
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-west-1\/redshift\/aws4_request, .*Signature=[0-9a-f]{64}$/,
    );
    expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({
      Action: 'GetClusterCredentialsWithIAM',
      ClusterIdentifier: 'wh-1',
      DbName: 'dev',
      DurationSeconds: '900',
    });
  });

  it('asks for a login to Serverless, with the credentials of another account', async () => {
    const login = await provider(
      { workgroup: 'wg', accountId: '210987654321' },
      noon,
    )(signal);
    expect(login).toMatchObject({
      user: 'IAMR:crawler',
      password: 'short-lived',
    });
    const [{ authorization, target, body }] = aws.requests;
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDOTHER\/\d{8}\/eu-west-1\/redshift-serverless\/aws4_request, .*Signature=[0-9a-f]{64}$/,
    );
    expect(target).toBe('RedshiftServerless.GetCredentials');
    expect(JSON.parse(body)).toMatchObject({
      workgroupName: 'wg',
      dbName: 'dev',
    });
  });

  it('keeps a login until a minute before it expires', async () => {
    let now = noon();
    const login = provider({ workgroup: 'wg' }, () => now);
    await login(signal);
    now = Date.parse('2025-11-22T12:13:59Z');
    await login(signal);
    expect(aws.requests).toHaveLength(1);
    now = Date.parse('2025-11-22T12:14:01Z');
    await login(signal);
    expect(aws.requests).toHaveLength(2);
  });

  it('says what to look at when AWS refuses, and not who was refused', async () => {
    aws.login = undefined;
    const failure = await provider(
      { clusterIdentifier: 'wh-1' },
      noon,
    )(signal).catch(error => error);
    expect(failure).toMatchObject({
      name: 'SourceReadError',
      source: 'wh',
      reason: {
        code: 'iam-refused',
        message: expect.stringMatching(
          /^AWS gave no login for cluster wh-1 in eu-west-1 \(AccessDenied.*\): .*redshift:GetClusterCredentialsWithIAM/,
        ),
      },
    });
    expect(`${failure} ${JSON.stringify(failure)}`).not.toMatch(
      /hush|secret-key|AKID/,
    );
  });

  it('takes the user and password of the configuration without asking anybody', async () => {
    const login = loginProvider(
      'wh',
      readRedshiftSourceConfig(
        'wh',
        new ConfigReader({ connection: { url: 'redshift://u:p@h/d' } }),
      ),
      DefaultAwsCredentialsManager.fromConfig(new ConfigReader({})),
    );
    expect(await login(signal)).toEqual({ user: 'u', password: 'p' });
    expect(aws.requests).toEqual([]);
  });
});

describePostgres('a crawl with a login of AWS', () => {
  let aws: AwsEndpoint;
  let cluster: TestCluster;

  beforeAll(async () => {
    aws = await AwsEndpoint.start();
    cluster = await TestCluster.create({ deployment: 'serverless' });
  });

  afterAll(async () => {
    await aws?.stop();
    await cluster?.drop();
  });

  it('logs in with the user and the password that AWS gave', async () => {
    const { crawler, database } = cluster.postgres;
    aws.login = {
      user: crawler,
      password: `secret-${crawler}`,
      expires: new Date(Date.now() + 900_000),
    };
    const source = redshiftLineageSourceFactory(new ConfigReader(AWS)).create(
      'wh',
      new ConfigReader({
        type: 'redshift',
        connection: {
          host: '127.0.0.1',
          port: cluster.standIn.port,
          database,
          ssl: false,
        },
        iam: { workgroup: 'wg', region: 'eu-west-1', endpoint: aws.address },
      }),
    );
    const snapshot = await gatherSnapshot(source, {
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
    });
    expect(snapshot.schemas.map(s => s.name)).toContain('marts');
    expect(aws.requests).toHaveLength(1);
  });
});
