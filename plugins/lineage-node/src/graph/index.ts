export * from './LineageGraph';
export * from './GraphUnavailableError';
