export * from './gapWords';
