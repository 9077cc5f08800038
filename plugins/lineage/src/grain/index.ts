export * from './TableGrain';
