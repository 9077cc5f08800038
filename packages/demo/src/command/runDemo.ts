import { runCheck } from '../check/runCheck';
import { openBrowser } from '../progress/openBrowser';
import { Progress } from '../progress/Progress';
import { PortalVisitor } from '../check/PortalVisitor';
import { crawlNow } from '../check/awaitCrawl';
import { DEMO_USAGE, readDemoOptions } from './readDemoOptions';
import { Running } from './Running';
import { startDemo } from './startDemo';
import { untilInterrupted } from './untilInterrupted';

/** `npm run demo`. @returns the exit code */
export async function runDemo(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(`${DEMO_USAGE}\n`);
    return 0;
  }
  const options = readDemoOptions(args);
  const progress = Progress.create();
  const running = Running.create(text => progress.say(text));
  const started = Date.now();
  try {
    return await untilInterrupted(async () => {
      const { portal, source } = await startDemo(options, progress, running);
      const startSeconds = (Date.now() - started) / 1000;
      if (options.check) {
        const { report, disagreements } = await runCheck(
          portal.baseUrl,
          source,
          startSeconds,
          progress,
        );
        process.stdout.write(`${JSON.stringify(report)}\n`);
        disagreements.forEach(text => progress.say(`✗ ${text}`));
        return disagreements.length === 0 ? 0 : 1;
      }
      progress.say(
        `\n  ${source.title}: ${
          portal.baseUrl
        }/lineage\n  (${startSeconds.toFixed(
          0,
        )} s; Ctrl-C ends it; the portal's log is ${portal.logFile})\n`,
      );
      if (options.open) {
        openBrowser(`${portal.baseUrl}/lineage`);
      }
      await progress.step('Crawling', tell =>
        crawlNow(PortalVisitor.at(portal.baseUrl), source.id, tell),
      );
      return portal.untilEnd();
    });
  } finally {
    await running.stopAll();
  }
}
