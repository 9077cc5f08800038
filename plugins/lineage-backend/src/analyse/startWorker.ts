import { Worker } from 'node:worker_threads';

/** Enough for 60,000 tables; a statement that needs more is stopped and gets a reason instead of taking the portal along. */
const MAX_HEAP_MB = 4_096;

/**
 * Starts the thread that analyses SQL.
 *
 * The package refers to its own export, which is `src/worker.ts` in this repository (then the thread, which inherits no loaders, is given the CLI's)
 * and `dist/worker.cjs.js` in a published package.
 */
export function startWorker(): Worker {
  const file = require.resolve(
    '@grainline/backstage-plugin-lineage-backend/worker',
  );
  return new Worker(file, {
    execArgv: file.endsWith('.ts')
      ? [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ]
      : [],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
}
