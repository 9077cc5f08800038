import {
  EdgeKind,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow } from '../../../record/recordRows';
import { whereAny } from '../../../record/whereAny';
import { Claim } from '../../mergeAssertions';
import { Renames } from './Renames';

const CLAIM = [
  'from_ref',
  'to_ref',
  'kind',
  'producer',
  'role',
  'basis',
  'valid_from',
  'valid_to',
] as const;

/** A row of `assertions`, by the names of today. */
export type PastClaim = Claim &
  Pick<AssertionRow, 'role' | 'valid_from' | 'valid_to'> & {
    readonly producer?: string;
    /** The tables' names of then, where they had others. */
    readonly namesThen?: readonly TableRef[];
  };

/** Which claims are read. */
export interface PastClaimsQuery {
  readonly kinds: readonly EdgeKind[];
  /** ISO 8601: those that stand now, and those that stood then. */
  readonly at: string;
  /** ISO 8601, not before `at`: the first crawl of any source, which tells how that one stood before. */
  readonly upTo: string;
  /** Of one of some tables or columns: what enters or leaves it; else between tables. */
  readonly next?: {
    readonly refs: readonly string[];
    readonly direction: 'upstream' | 'downstream';
  };
  readonly between?: readonly TableRef[];
}

/**
 * The claims that stand now or stood at a time: what enters or leaves some tables or columns, or what is between some tables. Of a walk they come
 * without what they carry.
 */
export async function readPastClaims(
  knex: Knex,
  renames: Renames,
  { kinds, at, upTo, next, between }: PastClaimsQuery,
): Promise<readonly PastClaim[]> {
  const select = (): Knex.QueryBuilder =>
    knex('assertions')
      .select([...CLAIM, ...(next ? [] : ['props', 'evidence'])])
      .whereIn('kind', kinds as EdgeKind[]);
  const live = select().whereNull('valid_to');
  const ended = select()
    .whereNotNull('valid_to')
    .where('valid_to', '>', at)
    .where('valid_from', '<=', upTo);
  if (next) {
    const end = next.direction === 'upstream' ? 'to' : 'from';
    const tables = [...new Set(next.refs.map(tableOf))];
    live.where(whereAny(knex, `${end}_ref`, next.refs));
    ended.where(whereAny(knex, `${end}_table`, renames.withOldNames(tables)));
  }
  if (between) {
    const names = renames.withOldNames(between);
    for (const end of ['from_table', 'to_table']) {
      live.where(whereAny(knex, end, between));
      ended.where(whereAny(knex, end, names));
    }
  }
  const rows: (PastClaim & Partial<Claim>)[] = [
    ...(await live),
    ...((await ended) as PastClaim[]).map(row => byNamesOfToday(row, renames)),
  ];
  const asked = new Set(next ? next.refs : between);
  return rows
    .filter(row =>
      next
        ? asked.has(next.direction === 'upstream' ? row.to_ref : row.from_ref)
        : asked.has(tableOf(row.from_ref)) && asked.has(tableOf(row.to_ref)),
    )
    .map(row => ({
      ...row,
      props: row.props ?? '{}',
      evidence: row.evidence ?? '[]',
    }));
}

function byNamesOfToday(row: PastClaim, renames: Renames): PastClaim {
  const [from, to] = [row.from_ref, row.to_ref].map(ref =>
    renames.nameNow(ref),
  );
  const namesThen = [row.from_ref, row.to_ref].map(tableOf);
  return {
    ...row,
    from_ref: from,
    to_ref: to,
    ...((tableOf(from) !== namesThen[0] || tableOf(to) !== namesThen[1]) && {
      namesThen,
    }),
  };
}
