export * from './Frequency';
export * from './TableMakeup';
