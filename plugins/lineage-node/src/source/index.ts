export * from './Snapshot';
export * from './LineageSource';
export * from './SourceReadError';
export * from './withheldMark';
