export * from './connectionReason';
export * from './statementReason';
export * from './StatementError';
export * from './readConnection';
export * from './readMilliseconds';
export * from './readSchemaFilter';
export * from './readVisibility';
