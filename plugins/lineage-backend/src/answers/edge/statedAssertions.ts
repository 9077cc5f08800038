import {
  Correction,
  EdgeAssertion,
  EdgeQuery,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** What people stated that makes an edge: a source of its column, or for the edge between two tables of any of their columns. */
export function statedAssertions(
  corrections: readonly Correction[],
  { from, to, kind }: EdgeQuery,
): EdgeAssertion[] {
  if (kind !== 'DERIVES' && kind !== 'FEEDS') {
    return [];
  }
  const ofEdge = (correction: Correction) =>
    kind === 'DERIVES'
      ? correction.ref === to && correction.adds?.includes(from)
      : correction.adds?.some(added => tableOf(added) === from);
  return corrections
    .filter(one => one.kind === 'source' && ofEdge(one))
    .map(({ by, at, note }) => ({
      basis: 'stated',
      certainty: 'certain',
      props:
        kind === 'DERIVES' ? { role: 'value', transform: 'expression' } : {},
      evidence: [
        {
          basis: 'stated',
          text: `Stated by ${by} on ${at.slice(0, 10)}${
            note === undefined ? '' : `: ${note}`
          }`,
        },
      ],
      since: at,
    }));
}
