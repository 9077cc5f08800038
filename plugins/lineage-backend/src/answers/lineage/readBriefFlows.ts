import {
  Basis,
  DerivesRole,
  LineageEdge,
  TableRef,
  WalkedEdge,
  certaintyOf,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { listOf, readList } from '../../graph/textList';
import { whereAny } from '../../record/whereAny';
import { ROLES, certaintyOfBases, strongestFirst } from '../mergeAssertions';

interface FlowsRow {
  readonly basis: Basis;
  readonly role: DerivesRole | null;
  readonly from_list: string | readonly string[] | null;
  readonly to_list: string | readonly string[] | null;
}

type BriefFlow = LineageEdge & { readonly bases: readonly Basis[] };

function flowOf(
  from: string,
  to: string,
  bases: readonly Basis[],
  role: DerivesRole | undefined,
): BriefFlow {
  return {
    from,
    to,
    kind: 'DERIVES',
    certainty:
      bases.length === 1 ? certaintyOf(bases[0]) : certaintyOfBases(bases),
    bases,
    props: role ? { role } : {},
    evidence: [],
  };
}

function strongerRole(
  one: DerivesRole | undefined,
  other: DerivesRole | undefined,
): DerivesRole | undefined {
  return ROLES.find(role => role === one || role === other);
}

/**
 * The live edges between the columns of some tables, as a picture needs them: with their bases and the role that says most, in the order of from and
 * to. They come in a few lists, for a thousand of them are nothing.
 *
 * @param among - only these
 */
export async function readBriefFlows(
  knex: Knex,
  tables: readonly TableRef[],
  among?: readonly WalkedEdge[],
): Promise<readonly BriefFlow[]> {
  const rows: FlowsRow[] = await knex('assertions')
    .select(
      'basis',
      'role',
      listOf(knex, 'from_ref', 'from_list'),
      listOf(knex, 'to_ref', 'to_list'),
    )
    .where(whereAny(knex, 'from_table', tables))
    .where(whereAny(knex, 'to_table', tables))
    .where({ kind: 'DERIVES' })
    .whereNull('valid_to')
    .modify(query => {
      if (among) {
        const ends = (end: 'from' | 'to') => [
          ...new Set(among.map(edge => edge[end])),
        ];
        query
          .where(whereAny(knex, 'from_ref', ends('from')))
          .where(whereAny(knex, 'to_ref', ends('to')));
      }
    })
    .groupBy('basis', 'role');
  const walked = among && new Set(among.map(e => `${e.from} ${e.to}`));
  const flows = new Map<string, BriefFlow>();
  for (const { basis, role, ...lists } of rows) {
    const bases = [basis];
    const to = readList(lists.to_list);
    readList(lists.from_list).forEach((from, at) => {
      const pair = `${from} ${to[at]}`;
      if (walked && !walked.has(pair)) {
        return;
      }
      const before = flows.get(pair);
      flows.set(
        pair,
        before
          ? flowOf(
              from,
              to[at],
              strongestFirst([...before.bases, basis]),
              strongerRole(before.props.role, role ?? undefined),
            )
          : flowOf(from, to[at], bases, role ?? undefined),
      );
    });
  }
  return [...flows.keys()].sort().map(pair => flows.get(pair)!);
}
