import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { IamConfig } from './readIamConfig';

/** The kinds of Redshift, as far as they differ in what can be read. */
export type Deployment = 'provisioned' | 'serverless' | 'multi-az';

const DEPLOYMENTS: readonly string[] = [
  'provisioned',
  'serverless',
  'multi-az',
] satisfies Deployment[];

function isDeployment(text: string): text is Deployment {
  return DEPLOYMENTS.includes(text);
}

/**
 * The kind of Redshift: what `deployment` says, else what the workgroup or the host's name tells. Nothing tells Multi-AZ from one zone.
 *
 * @param path - the key of `config`, for the error
 */
export function readDeployment(
  config: Config,
  path: string,
  host: string,
  iam: IamConfig | undefined,
): Deployment {
  const said = config.getOptionalString('deployment');
  if (said !== undefined) {
    if (!isDeployment(said)) {
      throw new InputError(
        `'${path}.deployment' is '${said}'; it may be ${DEPLOYMENTS.map(
          d => `'${d}'`,
        ).join(', ')}`,
      );
    }
    return said;
  }
  const serverless =
    (iam && 'workgroup' in iam.target) ||
    /\.redshift-serverless\.[a-z0-9.-]+$/i.test(host);
  return serverless ? 'serverless' : 'provisioned';
}
