import { Config } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import { LineageSourceFactory } from '@grainline/backstage-plugin-lineage-node';
import { readRedshiftSourceConfig } from './config/readRedshiftSourceConfig';
import { RedshiftLineageSource } from './RedshiftLineageSource';

/**
 * Makes sources of the type `redshift`.
 *
 * @param rootConfig - the whole configuration, whose key `aws` says where credentials come from
 */
export function redshiftLineageSourceFactory(
  rootConfig: Config,
): LineageSourceFactory {
  return {
    type: 'redshift',
    create: (id, config) =>
      RedshiftLineageSource.create(
        id,
        readRedshiftSourceConfig(id, config),
        DefaultAwsCredentialsManager.fromConfig(rootConfig),
      ),
  };
}
