import {
  Basis,
  Certainty,
  DerivesRole,
  EdgeKind,
  EdgeProps,
  Evidence,
  LineageEdge,
  certaintyOf,
} from '@grainline/backstage-plugin-lineage-common';
import { AssertionRow } from '../record/recordRows';

// What a person stated or a constraint declares says more of an edge than what was seen of it.
const STRENGTH: readonly Basis[] = [
  'stated',
  'declared',
  'parsed',
  'observed',
  'inferred',
];
const ORDER: readonly Certainty[] = ['certain', 'likely', 'unknown'];

/** What an edge is made of: a row of `assertions`, or what says as much. */
export type Claim = Pick<
  AssertionRow,
  'from_ref' | 'to_ref' | 'kind' | 'basis' | 'props' | 'evidence'
>;

/** The roles of a column, those first that say most of an edge. */
export const ROLES: readonly DerivesRole[] = [
  'value',
  'join',
  'filter',
  'group',
  'window',
  'order',
];

// A value that flows by one assertion flows, whatever a stronger one says of the rows.
function mergedRoles(
  claims: readonly EdgeProps[],
): Pick<EdgeProps, 'role' | 'roles'> {
  const said = new Set(
    claims.flatMap(({ role, roles }) => roles ?? (role ? [role] : [])),
  );
  const roles = ROLES.filter(role => said.has(role));
  return {
    ...(roles.length > 0 && { role: roles[0] }),
    ...(roles.length > 1 && { roles }),
  };
}

function mergedProps(claims: readonly EdgeProps[]): EdgeProps {
  const seenIn = [...new Set(claims.flatMap(p => p.seenIn ?? []))].sort();
  return {
    ...Object.assign({}, ...[...claims].reverse()),
    ...mergedRoles(claims),
    ...(seenIn.length > 0 && { seenIn }),
  };
}

function evidenceOf({ evidence }: Claim): Evidence[] {
  return evidence === '[]' ? [] : JSON.parse(evidence);
}

type MergedEdge = LineageEdge & { readonly bases: readonly Basis[] };

// Nearly all edges have one assertion.
function edgeOfOne(claim: Claim): MergedEdge {
  const basis = claim.basis as Basis;
  return {
    from: claim.from_ref,
    to: claim.to_ref,
    kind: claim.kind as EdgeKind,
    certainty: certaintyOf(basis),
    bases: [basis],
    props: JSON.parse(claim.props),
    evidence: evidenceOf(claim),
  };
}

/** Bases, each once, the strongest first. */
export function strongestFirst(bases: readonly Basis[]): Basis[] {
  return STRENGTH.filter(basis => bases.includes(basis));
}

/** How certain an edge is that rests on these: as its most certain assertion. */
export function certaintyOfBases(bases: readonly Basis[]): Certainty {
  const found = bases.map(certaintyOf);
  return ORDER.find(certainty => found.includes(certainty))!;
}

function edgeOfMany(claims: readonly Claim[]): MergedEdge {
  const ranked = [...claims].sort(
    (a, b) =>
      STRENGTH.indexOf(a.basis as Basis) - STRENGTH.indexOf(b.basis as Basis),
  );
  const bases = strongestFirst(ranked.map(c => c.basis as Basis));
  return {
    from: ranked[0].from_ref,
    to: ranked[0].to_ref,
    kind: ranked[0].kind as EdgeKind,
    certainty: certaintyOfBases(bases),
    bases,
    props: mergedProps(ranked.map(c => JSON.parse(c.props))),
    evidence: ranked.flatMap(evidenceOf),
  };
}

/**
 * Makes edges of live assertions: an edge is the union of its assertions. Where they disagree on what it carries the stronger basis speaks, and a value
 * flows if it does by any of them; the evidence of all is kept, the bases come strongest first, and the edge is as certain as its most certain
 * assertion. Edges come in the order of from, to and kind.
 */
export function mergeAssertions(rows: readonly Claim[]): MergedEdge[] {
  const groups = new Map<string, Claim[]>();
  for (const row of rows) {
    const key = `${row.from_ref} ${row.to_ref} ${row.kind}`;
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return [...groups.keys()].sort().map(key => {
    const claims = groups.get(key)!;
    return claims.length === 1 ? edgeOfOne(claims[0]) : edgeOfMany(claims);
  });
}
