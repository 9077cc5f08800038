export * from './BrowsePage';
export * from './SchemaPage';
export * from './SourcePage';
export * from './Sources';
