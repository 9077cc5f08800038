import { ChildProcess, fork } from 'node:child_process';

/** Enough for 60,000 tables; a statement that needs more ends the process and gets a reason, and the portal does not notice. */
const MAX_HEAP_MB = 4_096;

/**
 * Starts the process that analyses SQL. A thread would not do: where memory runs out in the midst of reading a tree, the whole process goes.
 *
 * The package refers to its own export, which is `src/worker.ts` in this repository (then the process, which inherits no loaders, is given the CLI's)
 * and `dist/worker.cjs.js` in a published package.
 */
export function startProcess(): ChildProcess {
  const file = require.resolve(
    '@grainline/backstage-plugin-lineage-backend/worker',
  );
  const started = fork(file, [], {
    serialization: 'advanced',
    // The dump of a process that ran out of memory says nothing to anybody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [
      // V8 optimises the parser's WebAssembly only after it has run for a while, which takes 600 MB for a moment, and no crawl lives to gain by it.
      '--liftoff-only',
      // Collects its garbage before a hundred megabytes of it gather; that costs a tenth of the time.
      '--max-semi-space-size=2',
      '--heap-growing-percent=10',
      '--expose-gc',
      `--max-old-space-size=${MAX_HEAP_MB}`,
      ...(file.endsWith('.ts')
        ? [
            '--require',
            require.resolve('@backstage/cli/config/nodeTransform.cjs'),
          ]
        : []),
    ],
  });
  // What it meets after it was given up would end this process, if nobody listened.
  started.on('error', () => undefined);
  return started;
}
