import { spawn } from 'node:child_process';

const QUIET_TAIL_LINES = 15;
const HEARTBEAT_MS = 10_000;

/**
 * Runs a command behind one line of progress: its name and the seconds so far. Its output is shown only when it fails. It writes to
 * standard error, so that a command's answer on standard output can be read by a program.
 *
 * @throws Error with the last lines of the output when the command fails.
 */
export async function step(title, command, args, options) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const live = process.stderr.isTTY;
  const tail = [];
  let latest = '';

  const draw = () => {
    const line = `… ${title} (${seconds()}) ${latest}`;
    if (live) {
      process.stderr.write(
        `\r\x1b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`,
      );
    } else {
      process.stderr.write(`${line}\n`);
    }
  };
  draw();
  const timer = setInterval(draw, live ? 500 : HEARTBEAT_MS);

  try {
    await new Promise((resolve, reject) => {
      const child = spawn(command, args, {
        ...options,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const read = chunk => {
        for (const line of chunk.toString().split('\n')) {
          if (line.trim()) {
            latest = line.trim().slice(0, 100);
            tail.push(line);
            if (tail.length > QUIET_TAIL_LINES) tail.shift();
          }
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', error =>
        reject(new Error(`${title}: cannot run ${command}: ${error.message}`)),
      );
      child.on('close', (code, signal) =>
        code === 0
          ? resolve()
          : reject(
              new Error(
                `${title} failed (${signal ?? `exit ${code}`}):\n${tail.join(
                  '\n',
                )}`,
              ),
            ),
      );
    });
  } finally {
    clearInterval(timer);
    if (live) process.stderr.write('\r\x1b[2K');
  }
  process.stderr.write(`✓ ${title} (${seconds()})\n`);
}
