import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import { awaitEntities } from '../check/awaitEntities';
import { crawlNow } from '../check/awaitCrawl';
import { PortalVisitor } from '../check/PortalVisitor';
import { ROOT } from '../command/root';
import { Running } from '../command/Running';
import { startDemo } from '../command/startDemo';
import { Progress } from '../progress/Progress';
import { findFreePort } from '../server/findFreePort';
import { findChromium } from '../testing/testParts';
import { galleryPage } from './galleryPage';
import { readScreenshotOptions, USAGE } from './readScreenshotOptions';
import { SHOTS } from './shots';
import { takeShots } from './takeShots';

const IMAGES = 'images';

async function openPortal(
  progress: Progress,
  running: Running,
): Promise<string> {
  const { portal, source } = await startDemo(
    { port: await findFreePort(), open: false, check: true },
    progress,
    running,
  );
  const visitor = PortalVisitor.at(portal.baseUrl);
  await progress.step('Waiting for crawl and catalog', async tell => {
    const { tables } = await crawlNow(visitor, source.id, tell);
    await awaitEntities(visitor, source.id, tables, tell);
  });
  return portal.baseUrl;
}

/** The command `screenshots`. @returns the exit code */
export async function runScreenshots(args: readonly string[]): Promise<number> {
  const options = readScreenshotOptions(args, SHOTS);
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new NotFoundError(
      'There is no Chromium on this machine to take pictures with; CHROMIUM_PATH may say where one is',
    );
  }
  const progress = Progress.create();
  const running = Running.create(text => progress.say(text));
  try {
    const baseUrl = options.url ?? (await openPortal(progress, running));
    const docs = path.join(ROOT, 'docs');
    await progress.step('Taking pictures', tell =>
      takeShots(options.shots, {
        baseUrl,
        executablePath,
        folder: path.join(docs, IMAGES),
        tell,
      }),
    );
    await writeFile(path.join(docs, 'gallery.md'), galleryPage(SHOTS, IMAGES));
  } finally {
    await running.stopAll();
  }
  return 0;
}
