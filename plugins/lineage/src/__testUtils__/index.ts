export * from './recorded';
export * from './renderWithRecord';
