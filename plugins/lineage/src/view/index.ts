export * from './LineageToolbar';
export * from './LineageView';
export * from './NoPath';
export * from './ViewProblems';
export * from './ViewState';
export * from './useLineage';
export * from './useSvg';
export * from './useViewState';
