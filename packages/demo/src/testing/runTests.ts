import { spawn } from 'node:child_process';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { DEMO_FOLDER, ROOT } from '../command/root';
import { Running } from '../command/Running';
import { untilInterrupted } from '../command/untilInterrupted';
import { Progress } from '../progress/Progress';
import { runQuietly } from '../progress/runQuietly';
import { runEndToEnd } from './runEndToEnd';
import { addTallies, NOTHING, readJestTally, Tally } from './TestTally';
import { startTestParts } from './testParts';

async function runJest(env: Readonly<Record<string, string>>): Promise<Tally> {
  const results = path.join(DEMO_FOLDER, 'test', 'jest.json');
  await mkdir(path.dirname(results), { recursive: true });
  await rm(results, { force: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(
      'yarn',
      [
        ...['backstage-cli', 'repo', 'test'],
        ...['--json', '--outputFile', results],
        // A test that hangs shall end; how fast the machine is, is not what is tested.
        ...['--testTimeout', '60000'],
      ],
      {
        cwd: ROOT,
        // Standard output would be the JSON once more.
        stdio: ['ignore', 'ignore', 'inherit'],
        // Backstage's CLI watches for changes unless it believes itself in CI.
        env: { ...process.env, ...env, CI: process.env.CI ?? 'false' },
      },
    );
    child.on('error', reject);
    child.on('close', resolve);
  });
  let tally: Tally;
  try {
    tally = readJestTally(await readFile(results, 'utf8'));
  } catch {
    throw new Error(`Jest ended with exit code ${code} and wrote no results`);
  }
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

async function runStatic(progress: Progress): Promise<Tally> {
  const stages: [string, string[]][] = [
    ['Checking types', ['tsc', '--noEmit', '--incremental', 'false']],
    ['Linting', ['backstage-cli', 'repo', 'lint', '--max-warnings', '0']],
    ['Checking the format', ['prettier', '--check', '.']],
  ];
  let tally = NOTHING;
  for (const [title, args] of stages) {
    try {
      await progress.step(title, tell =>
        runQuietly({ command: 'yarn', args, cwd: ROOT, onLine: tell }),
      );
      tally = addTallies(tally, { ...NOTHING, passed: 1 });
    } catch (error) {
      progress.say(error instanceof Error ? error.message : String(error));
      tally = addTallies(tally, { ...NOTHING, failed: 1 });
    }
  }
  return tally;
}

/**
 * `npm test`: types, lint and format; every package's unit, contract and integration suites against real servers; and the portal end to end
 * in a real browser. With `CI=true` a part that the machine lacks is a failure, else its suites are skipped and said to be.
 *
 * @returns the exit code
 */
export async function runTests(): Promise<number> {
  const progress = Progress.create();
  const running = Running.create(text => progress.say(text));
  const inCi = process.env.CI === 'true';
  try {
    return await untilInterrupted(async () => {
      const parts = await startTestParts(progress, running);
      for (const text of parts.missing) {
        progress.say(`${inCi ? '✗ MISSING' : '! SKIPPED'} ${text}`);
      }
      let tally: Tally = {
        ...NOTHING,
        [inCi ? 'failed' : 'skipped']: parts.missing.length,
      };
      tally = addTallies(tally, await runStatic(progress));
      tally = addTallies(
        tally,
        await progress.step('Running the suites', () => runJest(parts.env)),
      );
      // The suites' servers have done their work; the portal starts its own.
      await running.stopAll();
      if (parts.chromium) {
        tally = addTallies(
          tally,
          await runEndToEnd(parts.chromium, progress, running),
        );
      }
      process.stdout.write(
        `${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`,
      );
      return tally.failed === 0 ? 0 : 1;
    });
  } finally {
    await running.stopAll();
  }
}
