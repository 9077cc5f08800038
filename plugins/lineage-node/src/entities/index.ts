export * from './entityName';
