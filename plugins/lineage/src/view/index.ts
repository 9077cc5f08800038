export * from './LineageToolbar';
export * from './LineageView';
export * from './useDepth';
export * from './useLineage';
