import { Evidence, Grain } from '@grainline/backstage-plugin-lineage-common';

/** Everything that speaks for a grain: for its keys, then for its units of time. */
export function evidenceOf(
  grain: Pick<Grain, 'evidence' | 'time'>,
): readonly Evidence[] {
  return [...grain.evidence, ...grain.time.flatMap(t => t.evidence)];
}
