export * from './answersTexts';
export * from './drawerTexts';
export * from './changesTexts';
export * from './lineageTexts';
export * from './useTexts';
export * from './wordsTexts';
