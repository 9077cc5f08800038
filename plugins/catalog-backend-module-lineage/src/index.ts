/**
 * Emits the tables that Grainline knows as catalog entities.
 *
 * @packageDocumentation
 */
export { catalogModuleLineage as default } from './module';
export * from './ownership';
export * from './readLineageProviderConfig';
export * from './tables';
