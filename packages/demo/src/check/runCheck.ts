import { RecordCounts } from '@grainline/backstage-plugin-lineage-common';
import { countAsOwner, readViewReads } from '../owner';
import { Progress } from '../progress/Progress';
import { CrawledSource } from '../source/CrawledSource';
import { sourceTypeOf } from '../source/sourceTypeOf';
import { crawlNow } from './awaitCrawl';
import { awaitEntities } from './awaitEntities';
import { CheckResult } from './CheckReport';
import { compareNames } from './compareNames';
import { compareWithOwner } from './compareWithOwner';
import { PortalVisitor } from './PortalVisitor';
import { readTables } from './readTables';
import { readUpstreams } from './readUpstreams';
import { readWatched } from './readWatched';
import { searchSamples } from './searchSamples';

async function timed<T>(run: () => Promise<T>): Promise<[T, number]> {
  const started = Date.now();
  const result = await run();
  return [result, Math.round((Date.now() - started) / 100) / 10];
}

function crawlSeconds(run: { startedAt: string; finishedAt?: string }): number {
  return run.finishedAt
    ? (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000
    : NaN;
}

function coverageOf({ columnLineage }: RecordCounts) {
  const { views, complete, unresolved } = columnLineage;
  return { views, complete, unresolved };
}

/** What the owner of the database counts. A Redshift shows nobody the other view of itself that PostgreSQL shows its owner. */
async function askOwner(source: CrawledSource, progress: Progress) {
  if (sourceTypeOf(source.ownerUrl) === 'redshift') {
    progress.say('! a Redshift is not counted by its owner');
    return undefined;
  }
  const crawler = decodeURIComponent(new URL(source.crawlerUrl).username);
  return progress.step('Counting as the owner of the database', async () => ({
    owner: await countAsOwner(source.ownerUrl, { withheldFrom: crawler }),
    reads: await readViewReads(source.ownerUrl),
  }));
}

/**
 * Waits until a started portal has crawled and shows everything, asks it what a user would, and holds the answers against what the
 * database's owner counts.
 *
 * @param startSeconds - how long the portal took to start
 */
export async function runCheck(
  baseUrl: string,
  source: CrawledSource,
  startSeconds: number,
  progress: Progress,
): Promise<CheckResult> {
  const visitor = PortalVisitor.at(baseUrl);
  const status = await progress.step('Waiting for the crawl', tell =>
    crawlNow(visitor, source.id, tell),
  );
  for (const { name, completeness, reason } of status.schemas) {
    if (completeness !== 'complete') {
      progress.say(`! schema ${name} is ${completeness}: ${reason?.message}`);
    }
  }
  for (const warning of status.warnings ?? []) {
    progress.say(`! ${warning.message.split('\n', 1)[0]}`);
  }
  const counted = await askOwner(source, progress);

  const [tables, questionSeconds] = await timed(() =>
    progress.step('Reading every table', tell =>
      readTables(visitor, source.id, tell),
    ),
  );
  const [entities, catalogSeconds] = await timed(() =>
    progress.step('Waiting for the catalog', tell =>
      awaitEntities(visitor, source.id, tables.length, tell),
    ),
  );
  const [search, searchSeconds] = await timed(() =>
    progress.step('Searching', tell => searchSamples(visitor, tables, tell)),
  );
  const upstreams = await progress.step('Following the views', tell =>
    readUpstreams(visitor, tables, tell),
  );
  const watched = await progress.step('Asking for the past', tell =>
    readWatched(visitor, source.id, tables, tell),
  );
  const counts = await visitor.lineage.counts(source.id);
  const known = tables.filter(t => t.grain.certainty !== 'unknown').length;

  return {
    report: {
      schemas: counts.schemas,
      tables: counts.tables,
      views: counts.views,
      columns: counts.columns,
      foreignKeys: counts.foreignKeys,
      flows: counts.flows,
      columnLineage: coverageOf(counts),
      grain: { known, unknown: tables.length - known },
      watched,
      entities: entities.size,
      searchHits: search.hits,
      graph: status.graph.kind,
      seconds: {
        start: Math.round(startSeconds * 10) / 10,
        crawl: status.lastRun ? crawlSeconds(status.lastRun) : NaN,
        catalog: catalogSeconds,
        search: searchSeconds,
        questions: questionSeconds,
      },
    },
    disagreements: [
      ...(counted
        ? compareWithOwner(
            counted.owner,
            counted.reads,
            counts,
            tables,
            upstreams,
          )
        : []),
      ...compareNames('entities', new Set(tables.map(t => t.ref)), entities),
      ...search.disagreements,
      ...upstreams
        .filter(({ answeredBy }) => answeredBy !== status.graph.kind)
        .map(
          ({ view, answeredBy }) =>
            `graph: the lineage of ${view} was answered by ${answeredBy}, not ${status.graph.kind}`,
        ),
    ],
  };
}
