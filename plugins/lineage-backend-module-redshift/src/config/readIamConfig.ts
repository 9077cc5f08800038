import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { assertKnownKeys } from '@grainline/backstage-plugin-lineage-node';

/** Where AWS is asked for a user and a password. */
export interface IamConfig {
  readonly target:
    | { readonly clusterIdentifier: string }
    | { readonly workgroup: string };
  readonly region: string;
  readonly accountId?: string;
  readonly endpoint?: string;
}

const KEYS = [
  'clusterIdentifier',
  'workgroup',
  'region',
  'accountId',
  'endpoint',
];

/**
 * Reads `iam` of a source.
 *
 * @param path - the key of `config`, for the errors
 * @throws InputError that names the key
 */
export function readIamConfig(
  config: Config | undefined,
  path: string,
): IamConfig | undefined {
  if (!config) {
    return undefined;
  }
  assertKnownKeys(config, path, KEYS);
  const clusterIdentifier = config.getOptionalString('clusterIdentifier');
  const workgroup = config.getOptionalString('workgroup');
  if ((clusterIdentifier === undefined) === (workgroup === undefined)) {
    throw new InputError(
      `Give '${path}.clusterIdentifier' for a provisioned cluster or '${path}.workgroup' for Serverless, one of them`,
    );
  }
  return {
    target:
      clusterIdentifier === undefined
        ? { workgroup: config.getString('workgroup') }
        : { clusterIdentifier },
    region: config.getString('region'),
    accountId: config.getOptionalString('accountId'),
    endpoint: config.getOptionalString('endpoint'),
  };
}
