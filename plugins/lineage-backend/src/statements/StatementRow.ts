import { SeenStatement } from '@grainline/backstage-plugin-lineage-node';
import { contentHash } from '../record/contentHash';

/** A row of `seen_statements`. PostgreSQL's driver gives bigint as text: read counts with `Number`. */
export interface StatementRow {
  key: string;
  source: string;
  kind: 'query' | 'script';
  id: string;
  name: string;
  sql: string;
  search_path: string | null;
  url: string | null;
  reason: string | null;
  first_seen: string;
  last_seen: string;
  calls: number | string | null;
  counted_calls: number | string | null;
  counted_since: string | null;
  hash: string;
}

/** The columns of `seen_statements`. */
export const STATEMENT_COLUMNS = [
  'key',
  'source',
  'kind',
  'id',
  'name',
  'sql',
  'search_path',
  'url',
  'reason',
  'first_seen',
  'last_seen',
  'calls',
  'counted_calls',
  'counted_since',
  'hash',
] as const satisfies readonly (keyof StatementRow)[];

/** What identifies a statement in the record. */
export function statementKey(
  source: string,
  { kind, id }: Pick<SeenStatement, 'kind' | 'id'>,
): string {
  return `${source} ${kind} ${id}`;
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}

function isoOf(time: string | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

/**
 * What is known of a statement once it is seen again. A count that has grown proves that it ran since; one that began anew (a later `countedSince`, or a
 * smaller number) adds to what was counted before.
 *
 * @param at - ISO 8601 time of the crawl
 */
export function rowOf(
  source: string,
  seen: SeenStatement,
  at: string,
  known: StatementRow | undefined,
): StatementRow {
  const told = isoOf(seen.lastSeen);
  const countedSince = isoOf(seen.countedSince) ?? null;
  let calls = seen.calls ?? null;
  let lastSeen = told ?? at;
  let countedCalls: number | null = seen.calls ?? null;
  if (known) {
    const before = Number(known.calls ?? 0);
    const counted = Number(known.counted_calls ?? 0);
    const isAnew =
      (countedSince ?? '') > (known.counted_since ?? '') ||
      (seen.calls ?? 0) < counted;
    const more = (seen.calls ?? 0) - (isAnew ? 0 : counted);
    calls = seen.calls === undefined ? null : before + more;
    const ranSince = seen.calls !== undefined && more > 0;
    lastSeen = later(known.last_seen, told ?? (ranSince ? at : undefined));
    if (seen.calls === undefined && known.calls !== null) {
      calls = before;
      countedCalls = counted;
    }
  }
  const row = {
    key: statementKey(source, seen),
    source,
    kind: seen.kind,
    id: seen.id,
    name: seen.name,
    sql: seen.sql,
    search_path: seen.searchPath ? JSON.stringify(seen.searchPath) : null,
    url: seen.url ?? null,
    reason: seen.reason ? JSON.stringify(seen.reason) : null,
    first_seen: earlier(isoOf(seen.firstSeen) ?? lastSeen, known?.first_seen),
    last_seen: lastSeen,
    calls,
    counted_calls: countedCalls,
    counted_since: countedSince,
  };
  return { ...row, hash: contentHash(Object.values(row)) };
}

function earlier(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a;
}

/** A remembered statement as a source would hand it over. */
export function statementOf(row: StatementRow): SeenStatement {
  return {
    kind: row.kind,
    id: row.id,
    name: row.name,
    sql: row.sql,
    ...(row.search_path !== null && {
      searchPath: JSON.parse(row.search_path),
    }),
    ...(row.url !== null && { url: row.url }),
    ...(row.reason !== null && { reason: JSON.parse(row.reason) }),
    ...(row.kind === 'query' && {
      ...(row.calls !== null && { calls: Number(row.calls) }),
      firstSeen: row.first_seen,
      lastSeen: row.last_seen,
    }),
  };
}
