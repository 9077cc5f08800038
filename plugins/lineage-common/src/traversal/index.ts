export * from './breadthFirst';
