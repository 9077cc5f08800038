/**
 * Lineage, grain and columns of tables, for apps on the legacy frontend system.
 *
 * @packageDocumentation
 */
export { lineageApiRef } from '../api';
export { lineageTranslationRef } from '../texts';
export * from './isTable';
export * from './legacyPlugin';
