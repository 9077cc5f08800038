import { spawn } from 'node:child_process';

const TAIL_LINES = 25;

/** What to run, and where. */
export interface QuietCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line of output. */
  readonly onLine?: (line: string) => void;
}

/** Runs a command without showing its output. @throws Error with the last lines of the output when it fails. */
export async function runQuietly(options: QuietCommand): Promise<void> {
  const tail: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const child = spawn(options.command, options.args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const read = (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) {
        if (line.trim()) {
          tail.push(line);
          if (tail.length > TAIL_LINES) {
            tail.shift();
          }
          options.onLine?.(line.trim());
        }
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolve();
        return;
      }
      const what = [options.command, ...options.args].join(' ');
      reject(
        new Error(
          `${what} failed (${signal ?? `exit ${code}`}):\n${tail.join('\n')}`,
        ),
      );
    });
  });
}
