export * from './RecordedLineage';
export * from './recordedShop';
export * from './generatedRecord';
