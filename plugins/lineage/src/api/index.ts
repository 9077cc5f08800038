export * from './lineageApiRef';
export * from './readSharedTable';
export * from './useReading';
export * from './useTable';
