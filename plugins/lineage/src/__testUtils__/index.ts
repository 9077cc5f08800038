export * from './englishTexts';
export * from './recorded';
export * from './renderWithRecord';
