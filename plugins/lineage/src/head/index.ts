export * from './TableHead';
