export * from './RecordedLineage';
export * from './recordedShop';
