export * from './Snapshot';
export * from './LineageSource';
export * from './SourceReadError';
export * from './gatherSnapshot';
export * from './handOver';
export * from './withheldMark';
export * from './TableStatistics';
