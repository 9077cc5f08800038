export * from './LineageApi';
export * from './LineageClient';
export * from './packFlows';
export * from './readChanges';
