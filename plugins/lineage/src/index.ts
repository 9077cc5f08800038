/**
 * Lineage, grain and columns of tables in the portal.
 *
 * @packageDocumentation
 */
export { lineagePlugin as default } from './plugin';
export { lineageApiRef } from './api';
export { lineageTranslationRef } from './texts';
