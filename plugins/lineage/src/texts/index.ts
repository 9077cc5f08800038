export * from './lineageTexts';
export * from './useTexts';
