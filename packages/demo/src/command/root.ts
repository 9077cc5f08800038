import path from 'node:path';

/** The clone's root folder. */
export const ROOT = path.resolve(__dirname, '../../../..');

/** Everything that the demo makes lies here; git ignores it, and removing it starts afresh. */
export const DEMO_FOLDER = path.join(ROOT, '.demo');
