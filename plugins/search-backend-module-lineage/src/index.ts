/**
 * Tables and their columns as search documents.
 *
 * @packageDocumentation
 */
export { searchModuleLineage as default } from './module';
export * from './TableDocument';
export { DocumentColumn } from './DocumentColumn';
