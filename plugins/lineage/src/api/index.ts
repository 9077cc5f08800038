export * from './lineageApiRef';
export * from './readSharedTable';
export * from './usePages';
export * from './useReading';
export * from './useTable';
export * from './useWatch';
