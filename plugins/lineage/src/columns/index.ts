export * from './TableColumns';
export * from './columnMarks';
export * from './filterColumns';
export * from './sourceSentence';
export * from './usageWords';
