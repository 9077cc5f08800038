export * from './RecordedLineage';
export * from './generatedRecord';
export * from './recordedShop';
export * from './recordedHistory';
export * from './recordedRemovals';
export * from './recordedShopAnswers';
export * from './recordedShopComparisons';
export * from './recordedShopFits';
