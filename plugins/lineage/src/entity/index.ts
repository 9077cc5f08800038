export * from './OpenAnswer';
export * from './columnParam';
export * from './tableEntity';
export * from './useAnswerLinks';
export * from './useChosenColumn';
export * from './useLineageLink';
export * from './useOpenAnswer';
export * from './useTableLinks';
