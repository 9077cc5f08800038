export * from './plainText';
export * from './globPattern';
export * from './schemaGrants';
