import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { findNames } from '../check/findNames';
import { runCheck } from '../check/runCheck';
import { DEMO_FOLDER, ROOT } from '../command/root';
import { Running } from '../command/Running';
import { startDemo } from '../command/startDemo';
import { countAsOwner } from '../owner';
import { findFreePort } from '../server/findFreePort';
import { Progress } from '../progress/Progress';
import { CrawledSource } from '../source/CrawledSource';
import { addTallies, NOTHING, readPlaywrightTally, Tally } from './TestTally';

async function runPlaywright(
  baseUrl: string,
  chromium: string,
): Promise<Tally> {
  const results = path.join(DEMO_FOLDER, 'test', 'playwright.json');
  await rm(results, { force: true });
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn('yarn', ['playwright', 'test'], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        GRAINLINE_E2E_URL: baseUrl,
        GRAINLINE_E2E_CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: results,
      },
    });
    child.on('error', reject);
    child.on('close', resolve);
  });
  let tally: Tally;
  try {
    tally = readPlaywrightTally(await readFile(results, 'utf8'));
  } catch {
    throw new Error(
      `Playwright ended with exit code ${code} and wrote no results`,
    );
  }
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** Looks for every name that the crawling role has no right on in all that the portal has written: its databases, and its log. */
async function findWithheldNames(
  source: CrawledSource,
  dataFolder: string,
): Promise<string[]> {
  const { withheld, withheldSchemas } = await countAsOwner(source.ownerUrl, {
    withheldFrom: decodeURIComponent(new URL(source.crawlerUrl).username),
  });
  const names = [...withheldSchemas, ...Object.values(withheld).flat()];
  if (names.length === 0) {
    throw new Error('The demo warehouse withholds nothing: there is no test');
  }
  return findNames(dataFolder, names);
}

/** Starts the demo as a user does, holds it against its database's owner, and walks through its pages in a browser. */
export async function runEndToEnd(
  chromium: string,
  progress: Progress,
  running: Running,
): Promise<Tally> {
  const { portal, source } = await startDemo(
    { port: await findFreePort(), open: false, check: true },
    progress,
    running,
  );
  const { disagreements } = await runCheck(portal.baseUrl, source, 0, progress);
  const leaks = await findWithheldNames(source, path.dirname(portal.logFile));
  let tally = NOTHING;
  for (const faults of [disagreements, leaks]) {
    faults.forEach(text => progress.say(`✗ ${text}`));
    tally = addTallies(tally, {
      ...NOTHING,
      [faults.length === 0 ? 'passed' : 'failed']: 1,
    });
  }
  const walked = await progress.step('Walking through the pages', () =>
    runPlaywright(portal.baseUrl, chromium),
  );
  await running.stopAll();
  return addTallies(tally, walked);
}
