import path from 'node:path';

/** The clone's root folder. */
// The demo only ever runs from source, so that its place in the clone is known.
// eslint-disable-next-line no-restricted-syntax
export const ROOT = path.resolve(__dirname, '../../../..');

/** Everything that the demo makes lies here; git ignores it, and removing it starts afresh. */
export const DEMO_FOLDER = path.join(ROOT, '.demo');
