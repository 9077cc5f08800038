import { type ChildProcess, fork } from 'node:child_process';
import { workerFile } from './workerFile';

/**
 * Starts the process that analyses SQL, with a thread of its own.
 *
 * A thread alone would not do: where memory runs out in the midst of reading a tree,
 * the whole process goes.
 */
export function startProcess(): ChildProcess {
  const file = workerFile();
  const started = fork(file, [], {
    serialization: 'advanced',
    // The dump of a process that ran out of memory says nothing to anybody.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // It inherits no loaders; sources need the CLI's.
    execArgv: file.endsWith('.ts')
      ? [
          '--require',
          require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        ]
      : [],
  });
  // What it meets after it was given up would end this process, if nobody listened.
  started.on('error', () => undefined);
  return started;
}
