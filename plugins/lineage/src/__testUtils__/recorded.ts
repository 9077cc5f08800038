export * from './RecordedLineage';
export * from './generatedRecord';
export * from './recordedShop';
