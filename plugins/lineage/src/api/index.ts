export * from './lineageApiRef';
export * from './readSharedTable';
export * from './shareRead';
export * from './usePages';
export * from './useReading';
export * from './useTable';
export * from './useTableDashboards';
export * from './useWatch';
