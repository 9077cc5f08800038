export * from './outcomeOf';
export * from './useQuestion';
