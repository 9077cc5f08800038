import { ServerFactsRow } from './catalog/serverFacts';
import { ESTIMATED_SIZES, SizeRow, SIZES } from './catalog/sizes';
import { StatisticsRow, statisticsStatement } from './catalog/statistics';
import { OptionalFacts } from './OptionalFacts';
import { PostgresCatalog } from './PostgresCatalog';
import { PostgresSession } from './PostgresSession';

type Statistics = Pick<
  PostgresCatalog,
  'statistics' | 'statisticsUnread' | 'commitTimes'
>;

/** Reads estimates, counters and times; without commit times where the server claims to keep them and does not, as a replica may. */
export async function readStatistics(
  session: PostgresSession,
  optional: OptionalFacts,
  server: ServerFactsRow,
  tables: readonly string[],
): Promise<Statistics> {
  const attempt = async (commitTimes: boolean): Promise<Statistics> => {
    let statistics: StatisticsRow[] = [];
    const reason = await optional.read(
      commitTimes ? 'Creation times' : 'Statistics',
      async () => {
        statistics = await session.rows(statisticsStatement(commitTimes), [
          tables,
        ]);
      },
    );
    return { statistics, statisticsUnread: reason?.message, commitTimes };
  };
  const first = await attempt(server.tracks_commits);
  return first.statisticsUnread && first.commitTimes ? attempt(false) : first;
}

/** Reads sizes from files, or from what the last VACUUM counted where a table is locked. */
export async function readSizes(
  session: PostgresSession,
  optional: OptionalFacts,
  tables: readonly string[],
): Promise<Pick<PostgresCatalog, 'sizes' | 'sizesRead'>> {
  let sizes: SizeRow[] = [];
  const failure = await session.attempt(async () => {
    sizes = await session.rows(SIZES, [tables]);
  });
  if (!failure) {
    return { sizes, sizesRead: { estimated: false } };
  }
  const unread = await optional.read('Sizes', async () => {
    sizes = await session.rows(ESTIMATED_SIZES, [tables]);
  });
  return { sizes, sizesRead: { estimated: true, unread: unread?.message } };
}
