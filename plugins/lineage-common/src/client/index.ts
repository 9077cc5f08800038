export * from './LineageApi';
export * from './LineageClient';
