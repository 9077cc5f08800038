/**
 * A backend module that lets Grainline read Amazon Redshift.
 *
 * @packageDocumentation
 */
export { lineageModuleRedshift as default } from './module';
export { redshiftLineageSourceFactory } from './redshiftLineageSourceFactory';
export { RedshiftLineageSource } from './RedshiftLineageSource';
export { readRedshiftSourceConfig } from './config/readRedshiftSourceConfig';
export type { RedshiftSourceConfig } from './config/readRedshiftSourceConfig';
export type { IamConfig } from './config/readIamConfig';
export type { Deployment } from './config/readDeployment';
