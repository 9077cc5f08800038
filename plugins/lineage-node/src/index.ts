/**
 * Contracts of the Grainline lineage backend.
 *
 * @packageDocumentation
 */
export * from './source';
export * from './graph';
export * from './entities';
export * from './extensionPoints';
