export * from './TableFilter';
