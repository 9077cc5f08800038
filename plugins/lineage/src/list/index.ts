export * from './LineageTables';
