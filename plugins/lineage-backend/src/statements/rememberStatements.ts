import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { upsertRows } from '../record/upsertRows';
import { whereAny } from '../record/whereAny';
import {
  rowOf,
  STATEMENT_COLUMNS,
  statementKey,
  statementOf,
  StatementRow,
} from './StatementRow';

const DAY_MS = 24 * 60 * 60 * 1000;

/** More statements of one source are not remembered: the longest unseen go first. */
const MOST_REMEMBERED = 20_000;

/** How statements are remembered. */
export interface RememberOptions {
  /** ISO 8601 time of the crawl. */
  readonly at: string;
  /** For how many days a statement counts that was not seen to run again. */
  readonly keepDays: number;
  /** True if queries are not to be kept, whatever was seen before. */
  readonly withoutQueries?: boolean;
  /** Whether a script of this path that was not seen now may still be there, because its folder could not be read. */
  readonly isBlind?: (path: string) => boolean;
}

/**
 * Remembers the statements of a source beyond the days for which its database knows them. Writes only what changed.
 *
 * @returns what counts now, in the order of kind and id: the queries that were seen to run within the window, and the files that are there
 */
export async function rememberStatements(
  trx: Knex.Transaction,
  source: string,
  seen: readonly SeenStatement[],
  options: RememberOptions,
): Promise<SeenStatement[]> {
  const at = new Date(options.at).toISOString();
  const rows: StatementRow[] = await trx('seen_statements').where({ source });
  const known = new Map(rows.map(row => [row.key, row]));
  const now = new Map(
    seen
      .filter(one => one.kind === 'script' || !options.withoutQueries)
      .map(one => [statementKey(source, one), one]),
  );
  const current = new Map(known);
  const changed: StatementRow[] = [];
  for (const [key, one] of now) {
    const row = rowOf(source, one, at, known.get(key));
    if (known.get(key)?.hash !== row.hash) {
      changed.push(row);
    }
    current.set(key, row);
  }

  const since = new Date(
    Date.parse(at) - options.keepDays * DAY_MS,
  ).toISOString();
  const forgotten: string[] = [];
  const counting: StatementRow[] = [];
  for (const row of current.values()) {
    const isSeen = now.has(row.key);
    const counts =
      row.kind === 'script'
        ? isSeen || options.isBlind?.(row.id) === true
        : !options.withoutQueries && row.last_seen >= since;
    if (counts) {
      counting.push(row);
    } else if (!isSeen) {
      // One that the database still shows stays, or it would be new again at the next crawl.
      forgotten.push(row.key);
    }
  }
  counting.sort((a, b) => (a.last_seen < b.last_seen ? 1 : -1));
  const dropped = new Set(counting.splice(MOST_REMEMBERED).map(row => row.key));

  await upsertRows(
    trx,
    'seen_statements',
    STATEMENT_COLUMNS,
    changed.filter(row => !dropped.has(row.key)),
    'key',
  );
  const gone = [...forgotten, ...dropped].filter(key => known.has(key));
  if (gone.length > 0) {
    await trx('seen_statements').where(whereAny(trx, 'key', gone)).delete();
  }
  return counting
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(row => statementOf(row));
}
