/**
 * Contracts of the Grainline lineage backend.
 *
 * @packageDocumentation
 */
export * from './source';
export * from './probe';
export * from './graph';
export * from './entities';
export * from './changes';
export * from './config';
export * from './connection';
export * from './text';
export * from './extensionPoints';
