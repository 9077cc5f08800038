import { SourceStatus } from '@grainline/backstage-plugin-lineage-common';
import { PortalVisitor } from './PortalVisitor';
import { until } from './until';

const TIMEOUT_MS = 30 * 60_000;

/** Asks for a crawl, so that what is shown is of now, and waits as {@link awaitCrawl} does. */
export async function crawlNow(
  visitor: PortalVisitor,
  source: string,
  tell: (detail: string) => void,
): Promise<SourceStatus> {
  // The one that a new source begins by itself serves as well.
  await visitor.lineage.startCrawl(source);
  return awaitCrawl(visitor, source, tell);
}

/**
 * Waits until a source's crawl has ended and the graph is level with the record.
 *
 * @throws Error with the reason when the crawl failed
 */
export async function awaitCrawl(
  visitor: PortalVisitor,
  source: string,
  tell: (detail: string) => void,
): Promise<SourceStatus> {
  return until<SourceStatus>(
    `the crawl of ${source} to end`,
    TIMEOUT_MS,
    async () => {
      const status = await visitor.lineage.source(source);
      if (status.state === 'failed') {
        throw new Error(
          `The crawl of ${source} failed: ${
            status.reason?.message ?? 'no reason is given'
          }`,
        );
      }
      if (status.state === 'never-crawled' || status.state === 'running') {
        return { notYet: status.lastRun?.stage ?? status.state };
      }
      if (!status.graph.level) {
        return {
          notYet: `graph: ${status.graph.reason?.message ?? 'catching up'}`,
        };
      }
      return { answer: status };
    },
    tell,
  );
}
