export * from './answersTexts';
export * from './lineageTexts';
export * from './useTexts';
export * from './wordsTexts';
