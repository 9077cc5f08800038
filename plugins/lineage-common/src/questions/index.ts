export * from './meaning';
