export * from './assertKnownKeys';
