export * from './CorrectFit';
export * from './CorrectGrain';
export * from './CorrectSource';
export * from './CorrectionList';
