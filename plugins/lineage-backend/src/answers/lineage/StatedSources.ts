import {
  ColumnRef,
  EdgeKind,
  Evidence,
  LineageEdge,
  WalkedEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow, CorrectionRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { Claim } from '../mergeAssertions';

/** An edge that a person stated, like a row of `assertions`. */
export type StatedClaim = Claim &
  Pick<AssertionRow, 'valid_from' | 'valid_to' | 'role'> & {
    readonly kind: 'FEEDS' | 'DERIVES';
  };

/** That a column does not come from another, though it was found so. */
export interface Denial {
  readonly from: ColumnRef;
  readonly to: ColumnRef;
  readonly valid_from: string;
  readonly valid_to: string | null;
}

/** What people said of where columns come from. */
export interface StatedSources {
  /** What they added: of columns, and of the tables of these. */
  readonly claims: readonly StatedClaim[];
  readonly denials: readonly Denial[];
}

function claimOf(
  from: string,
  to: string,
  kind: 'FEEDS' | 'DERIVES',
  row: CorrectionRow,
): StatedClaim {
  const evidence: Evidence[] = [
    {
      basis: 'stated',
      text: `Stated by ${row.said_by} on ${row.said_at.slice(0, 10)}`,
    },
  ];
  return {
    from_ref: from,
    to_ref: to,
    kind,
    basis: 'stated',
    role: kind === 'DERIVES' ? 'value' : null,
    props: JSON.stringify(kind === 'DERIVES' ? { role: 'value' } : {}),
    evidence: JSON.stringify(evidence),
    valid_from: row.said_at,
    valid_to: row.withdrawn_at,
  };
}

/**
 * Reads what people said of where columns come from, of all columns: there is little of it, and a walk may meet any. Where two columns are joined by
 * what was said their tables are too, so that a lineage of tables agrees with one of columns.
 *
 * @param at - ISO 8601: also what stood then and was withdrawn since
 */
export async function readStatedSources(
  knex: Knex,
  at?: string,
): Promise<StatedSources> {
  const rows: CorrectionRow[] = await knex<CorrectionRow>('corrections')
    .where({ kind: 'source' })
    .where(standing => {
      standing.whereNull('withdrawn_at');
      if (at !== undefined) {
        standing.orWhere('withdrawn_at', '>', at);
      }
    })
    .orderBy('said_at');
  if (rows.length === 0) {
    return { claims: [], denials: [] };
  }
  const said = rows.map(row => ({
    row,
    adds: JSON.parse(row.adds ?? '[]') as readonly ColumnRef[],
    denies: JSON.parse(row.denies ?? '[]') as readonly ColumnRef[],
  }));
  const live: { ref: string }[] = await knex('columns')
    .select('ref')
    .where(
      whereAny(knex, 'ref', [
        ...new Set(said.flatMap(({ row, adds }) => [row.ref, ...adds])),
      ]),
    )
    .whereNull('removed_revision');
  const columns = new Set(live.map(({ ref }) => ref));
  return {
    claims: said.flatMap(({ row, adds }) =>
      adds
        .filter(from => columns.has(from) && columns.has(row.ref))
        .flatMap(from => [
          claimOf(from, row.ref, 'DERIVES', row),
          ...(tableOf(from) === tableOf(row.ref)
            ? []
            : [claimOf(tableOf(from), tableOf(row.ref), 'FEEDS', row)]),
        ]),
    ),
    denials: said.flatMap(({ row, denies }) =>
      denies.map(from => ({
        from,
        to: row.ref,
        valid_from: row.said_at,
        valid_to: row.withdrawn_at,
      })),
    ),
  };
}

/** Of some claims, those of an edge of a kind that enters (upstream) or leaves (downstream) one of some tables or columns. */
export function claimsNextTo(
  claims: readonly StatedClaim[],
  refs: readonly string[],
  direction: 'upstream' | 'downstream',
  kind: EdgeKind,
): readonly StatedClaim[] {
  if (claims.length === 0) {
    return [];
  }
  const near = new Set(refs);
  return claims.filter(
    claim =>
      claim.kind === kind &&
      near.has(direction === 'upstream' ? claim.to_ref : claim.from_ref),
  );
}

/** Of some claims, those of the kinds between some tables, or only of the given edges. */
export function claimsBetween(
  claims: readonly StatedClaim[],
  tables: readonly string[],
  kinds: readonly EdgeKind[],
  among?: readonly WalkedEdge[],
): readonly StatedClaim[] {
  if (claims.length === 0) {
    return [];
  }
  const ends = new Set(tables);
  const walked = among && new Set(among.map(e => `${e.from} ${e.to}`));
  return claims.filter(
    ({ kind, from_ref, to_ref }) =>
      kinds.includes(kind) &&
      ends.has(tableOf(from_ref)) &&
      ends.has(tableOf(to_ref)) &&
      (!walked || walked.has(`${from_ref} ${to_ref}`)),
  );
}

/**
 * An edge of which a person denied that a value flows by it.
 *
 * @returns what is left of it, where the column also decides which rows there are; undefined where nothing is
 */
export function withoutValue(edge: LineageEdge): LineageEdge | undefined {
  const { role, roles, ...props } = edge.props;
  const left = (roles ?? [role ?? 'value']).filter(one => one !== 'value');
  return left.length === 0
    ? undefined
    : {
        ...edge,
        props: {
          ...props,
          role: left[0],
          ...(left.length > 1 && { roles: left }),
        },
      };
}
