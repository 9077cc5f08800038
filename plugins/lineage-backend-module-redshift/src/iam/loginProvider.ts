import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import { SourceReadError } from '@grainline/backstage-plugin-lineage-node';
import { RedshiftSourceConfig } from '../config/readRedshiftSourceConfig';
import { awsLogin } from './awsLogin';
import { Login, LoginProvider } from './Login';

/** A login that ends sooner is not worth a try. */
const MARGIN_MS = 60_000;

function nameOf(error: unknown): string {
  const name = (error as { name?: unknown } | undefined)?.name;
  return typeof name === 'string' ? name : 'no name';
}

/**
 * How a source logs in: by what its configuration says, or by what AWS gives, kept until a minute before it expires.
 *
 * @param clock - the present time, in milliseconds
 */
export function loginProvider(
  source: string,
  config: RedshiftSourceConfig,
  credentials: AwsCredentialsManager,
  clock: () => number = Date.now,
): LoginProvider {
  const { iam, connection } = config;
  if (!iam) {
    return async () => ({
      user: connection.user,
      password: connection.password,
    });
  }
  let known: Login | undefined;
  return async signal => {
    if (!known?.expires || known.expires.getTime() - MARGIN_MS < clock()) {
      try {
        known = await awsLogin(iam, connection.database, credentials, signal);
      } catch (error) {
        signal.throwIfAborted();
        // The name of the error, not its message: that may quote the identity.
        throw new SourceReadError({
          source,
          reason: {
            code: 'iam-refused',
            message: `AWS gave no login for ${
              'workgroup' in iam.target
                ? `workgroup ${iam.target.workgroup}`
                : `cluster ${iam.target.clusterIdentifier}`
            } in ${iam.region} (${nameOf(
              error,
            )}): check the backend's AWS credentials and that they allow ${
              'workgroup' in iam.target
                ? 'redshift-serverless:GetCredentials'
                : 'redshift:GetClusterCredentialsWithIAM'
            }`,
          },
        });
      }
    }
    return known;
  };
}
