export * from './LineageApi';
export * from './LineageClient';
export * from './readChanges';
