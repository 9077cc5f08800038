import { Worker } from 'node:worker_threads';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** Enough for 60,000 tables; a statement that needs more is stopped and gets a reason instead of taking the portal along. */
const MAX_HEAP_MB = 4_096;

/**
 * Starts the thread that analyses SQL, from `src/worker.ts` where this file itself is TypeScript (tests and development), else from the built
 * `dist/worker.cjs.js`.
 */
export function startWorker(): Worker {
  const fromSource = __filename.endsWith('.ts');
  return new Worker(
    resolvePackagePath(
      '@grainline/backstage-plugin-lineage-backend',
      fromSource ? 'src/worker.ts' : 'dist/worker.cjs.js',
    ),
    {
      execArgv: fromSource
        ? [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ]
        : [],
      resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    },
  );
}
