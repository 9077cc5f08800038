export * from './WideTable';
