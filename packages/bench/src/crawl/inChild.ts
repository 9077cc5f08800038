import { fork } from 'node:child_process';
import { once } from 'node:events';
import { residentOfTree } from './processTree';

const SAMPLE_MS = 50;

/** What a child says while it works. */
export type ChildMessage<Result> =
  | { readonly type: 'step'; readonly text: string }
  /** From here on its memory is watched; what it holds now is what it holds when it is idle. */
  | { readonly type: 'watch' }
  | { readonly type: 'unwatch' }
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'failed'; readonly message: string };

/** What a child answered. */
export interface ChildAnswer<Result> {
  readonly result: Result;
  /** The most memory above the idle one that was held while it was watched, in bytes; undefined where it cannot be seen. */
  readonly memory?: number;
}

/**
 * Has work done in a process of its own, whose memory is seen from outside.
 *
 * @param program - a file whose process takes one message, the options, and answers with {@link ChildMessage}s
 */
export async function inChild<Options extends object, Result>(
  program: string,
  options: Options,
  tell: (text: string) => void,
): Promise<ChildAnswer<Result>> {
  const child = fork(program, {
    execArgv: [
      '--expose-gc',
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    ],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let idle: number | undefined;
  let peak: number | undefined;
  let watching = false;
  const sample = () => {
    peak = Math.max(peak ?? 0, residentOfTree(child.pid!));
    if (watching) {
      setTimeout(sample, SAMPLE_MS);
    }
  };
  try {
    const result = await new Promise<Result>((resolve, reject) => {
      child.on('message', (message: ChildMessage<Result>) => {
        switch (message.type) {
          case 'step':
            tell(message.text);
            break;
          case 'watch':
            idle = residentOfTree(child.pid!);
            watching = true;
            sample();
            break;
          case 'unwatch':
            watching = false;
            sample();
            break;
          case 'done':
            resolve(message.result);
            break;
          default:
            reject(new Error(message.message));
        }
      });
      child.on('exit', code =>
        reject(new Error(`${program} ended with code ${code}`)),
      );
      child.send(options);
    });
    return {
      result,
      ...(idle && peak && { memory: Math.max(0, peak - idle) }),
    };
  } finally {
    watching = false;
    if (child.exitCode === null) {
      child.kill();
      await once(child, 'exit');
    }
  }
}

/** The other side: answers one request of {@link inChild} by some work. */
export function serveParent<Options, Result>(
  work: (
    options: Options,
    say: (message: ChildMessage<Result>) => void,
  ) => Promise<Result>,
): void {
  const say = (message: ChildMessage<Result>) => {
    process.send?.(message);
  };
  process.once('message', (options: Options) => {
    work(options, say).then(
      result => say({ type: 'done', result }),
      error => say({ type: 'failed', message: error?.stack ?? String(error) }),
    );
  });
}
