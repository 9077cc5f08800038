/**
 * Refs, the model, pure traversal, permissions and the client of the Grainline lineage plugin.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './refs';
export * from './csv';
export * from './model';
export * from './questions';
export * from './client';
export * from './permissions';
export * from './traversal';
export * from './words';
