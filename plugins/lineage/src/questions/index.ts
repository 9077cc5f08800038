export * from './AskOwner';
export * from './outcomeOf';
export * from './useQuestion';
