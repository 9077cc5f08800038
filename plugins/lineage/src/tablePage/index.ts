export * from './TablePage';
