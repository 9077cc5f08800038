import {
  Basis,
  Certainty,
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

function mergedProps(claims: readonly EdgeProps[]): EdgeProps {
  const seenIn = [...new Set(claims.flatMap(p => p.seenIn ?? []))].sort();
  return {
    ...Object.assign({}, ...[...claims].reverse()),
    ...(seenIn.length > 0 && { seenIn }),
  };
}

/**
 * Makes edges of live assertions: an edge is the union of its assertions. Where they disagree on what it carries the stronger basis speaks;
 * the evidence of all is kept, the bases come strongest first, and the edge is as certain as its most certain assertion. Edges come in the order of from, to and kind.
 */
export function mergeAssertions(
  rows: readonly Claim[],
): (LineageEdge & { readonly bases: readonly Basis[] })[] {
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
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, claims]) => {
      const ranked = [...claims].sort(
        (a, b) =>
          STRENGTH.indexOf(a.basis as Basis) -
          STRENGTH.indexOf(b.basis as Basis),
      );
      const bases = [...new Set(ranked.map(c => c.basis as Basis))];
      const [certainty] = bases
        .map(certaintyOf)
        .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));
      return {
        from: ranked[0].from_ref,
        to: ranked[0].to_ref,
        kind: ranked[0].kind as EdgeKind,
        certainty,
        bases,
        props: mergedProps(ranked.map(c => JSON.parse(c.props))),
        evidence: ranked.flatMap(c => JSON.parse(c.evidence) as Evidence[]),
      };
    });
}
