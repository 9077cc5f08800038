export * from './columnParam';
export * from './tableEntity';
export * from './useChosenColumn';
export * from './useTableLinks';
