import {
  EdgeKind,
  Basis,
  certaintyOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { AssertionRow } from '../../record/recordRows';
import { whereAny } from '../../record/whereAny';
import { StatedSources, claimsNextTo } from '../lineage/StatedSources';

/** An edge as a complete walk sees it: from what was reached to what is next to it. */
export interface ReachedEdge {
  readonly near: string;
  readonly far: string;
  /** Whether any of its assertions makes it certain. */
  readonly certain: boolean;
}

/**
 * The live edges that enter (upstream) or leave (downstream) some tables or columns, each once; of columns those by which values flow. The record
 * itself is asked and not the graph, which does not know on what an edge rests.
 */
export async function readReachedEdges(
  knex: Knex,
  refs: readonly string[],
  direction: 'upstream' | 'downstream',
  kind: EdgeKind & ('FEEDS' | 'DERIVES'),
  stated: StatedSources,
): Promise<readonly ReachedEdge[]> {
  const up = direction === 'upstream';
  const rows: Pick<AssertionRow, 'from_ref' | 'to_ref' | 'basis'>[] =
    await knex<AssertionRow>('assertions')
      .distinct('from_ref', 'to_ref', 'basis')
      .where(whereAny(knex, up ? 'to_ref' : 'from_ref', refs))
      .where({ kind })
      .whereNull('valid_to')
      .modify(query => {
        if (kind === 'DERIVES') {
          query.where(value =>
            value.where({ role: 'value' }).orWhereNull('role'),
          );
        }
      });
  const denied = new Set(stated.denials.map(({ from, to }) => `${from} ${to}`));
  const edges = new Map<string, ReachedEdge>();
  for (const { from_ref, to_ref, basis } of [
    ...rows.filter(row => !denied.has(`${row.from_ref} ${row.to_ref}`)),
    ...claimsNextTo(stated.claims, refs, direction, kind),
  ]) {
    const key = `${from_ref} ${to_ref}`;
    const [near, far] = up ? [to_ref, from_ref] : [from_ref, to_ref];
    const certain = certaintyOf(basis as Basis) === 'certain';
    edges.set(key, {
      near,
      far,
      certain: certain || edges.get(key)?.certain === true,
    });
  }
  return [...edges.values()];
}
