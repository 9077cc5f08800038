export * from './columnsCsv';
export * from './impactCsv';
export * from './toCsv';
