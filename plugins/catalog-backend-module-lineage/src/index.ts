/**
 * Emits every table that Grainline knows as a catalog entity.
 *
 * @packageDocumentation
 */
export { catalogModuleLineage as default } from './module';
export * from './ownership';
export * from './readLineageProviderConfig';
