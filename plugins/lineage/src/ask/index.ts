export * from './AskPanel';
export * from './isQuestion';
export * from './useAskParams';
