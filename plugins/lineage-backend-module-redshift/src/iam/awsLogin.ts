import {
  GetClusterCredentialsWithIAMCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import {
  GetCredentialsCommand,
  RedshiftServerlessClient,
} from '@aws-sdk/client-redshift-serverless';
import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { IamConfig } from '../config/readIamConfig';
import { Login } from './Login';

/** The least that AWS gives; a crawl needs its password only to connect, and to cancel. */
const SECONDS = 900;

/**
 * Asks AWS for a user and a short-lived password: GetClusterCredentialsWithIAM of Redshift, or GetCredentials of Redshift Serverless. The user
 * is the one that the IAM identity is mapped to.
 *
 * @throws what the AWS client throws
 */
export async function awsLogin(
  config: IamConfig,
  database: string,
  credentials: AwsCredentialsManager,
  signal: AbortSignal,
): Promise<Login> {
  const { sdkCredentialProvider } = await credentials.getCredentialProvider(
    config.accountId ? { accountId: config.accountId } : undefined,
  );
  const options = {
    region: config.region,
    endpoint: config.endpoint,
    credentials: sdkCredentialProvider,
  };
  if ('clusterIdentifier' in config.target) {
    const client = new RedshiftClient(options);
    try {
      const answer = await client.send(
        new GetClusterCredentialsWithIAMCommand({
          ClusterIdentifier: config.target.clusterIdentifier,
          DbName: database,
          DurationSeconds: SECONDS,
        }),
        { abortSignal: signal },
      );
      return {
        user: answer.DbUser,
        password: answer.DbPassword,
        expires: answer.Expiration,
      };
    } finally {
      client.destroy();
    }
  }
  const client = new RedshiftServerlessClient(options);
  try {
    const answer = await client.send(
      new GetCredentialsCommand({
        workgroupName: config.target.workgroup,
        dbName: database,
        durationSeconds: SECONDS,
      }),
      { abortSignal: signal },
    );
    return {
      user: answer.dbUser,
      password: answer.dbPassword,
      expires: answer.expiration,
    };
  } finally {
    client.destroy();
  }
}
