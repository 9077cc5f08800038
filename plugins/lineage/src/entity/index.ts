export * from './columnParam';
export * from './tableEntity';
export * from './useChosenColumn';
export * from './useLineageLink';
export * from './useTableLinks';
