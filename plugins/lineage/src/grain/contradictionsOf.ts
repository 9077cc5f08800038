import { Evidence, Grain } from '@grainline/backstage-plugin-lineage-common';

/** What speaks against a grain, but for what is said beside the statement that it contradicts. */
export function contradictionsOf(
  grain: Pick<Grain, 'contradictions' | 'stated'>,
): readonly Evidence[] {
  const said = grain.stated?.contradicted?.message;
  return (grain.contradictions ?? []).filter(({ text }) => text !== said);
}
