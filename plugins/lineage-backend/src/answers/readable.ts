import {
  EdgeProps,
  Evidence,
  Grain,
} from '@grainline/backstage-plugin-lineage-common';

/** Evidence as a reader may see it: without SQL text if it is withheld, and without what rests on tables that are hidden. */
export function readableEvidence(
  evidence: readonly Evidence[],
  options: {
    readonly withholdSql?: boolean;
    /** True for a ref of a hidden table or of a column or job of one. */
    readonly isHidden?: (ref: string) => boolean;
  },
): readonly Evidence[] {
  return evidence
    .filter(e => !e.ref || !options.isHidden?.(e.ref))
    .map(e => {
      if (!options.withholdSql || e.sql === undefined) {
        return e;
      }
      const { sql: _, ...rest } = e;
      return rest;
    });
}

/** All evidence of a grain: of its key, its units, against it, and of what was found beside what was stated. */
export function evidenceOfGrain(grain: Grain): readonly Evidence[] {
  return [
    ...grain.evidence,
    ...grain.time.flatMap(t => t.evidence),
    ...(grain.contradictions ?? []),
    ...(grain.found ? evidenceOfGrain(grain.found) : []),
  ];
}

/** A grain as a reader may see it; see {@link readableEvidence}. */
export function readableGrain(
  grain: Grain,
  options: Parameters<typeof readableEvidence>[1],
): Grain {
  return {
    ...grain,
    evidence: readableEvidence(grain.evidence, options),
    time: grain.time.map(t => ({
      ...t,
      evidence: readableEvidence(t.evidence, options),
    })),
    ...(grain.contradictions && {
      contradictions: readableEvidence(grain.contradictions, options),
    }),
    ...(grain.found && { found: readableGrain(grain.found, options) }),
  };
}

/** What an edge carries, as a reader may see it; see {@link readableEvidence}. */
export function readableProps(
  props: EdgeProps,
  options: Parameters<typeof readableEvidence>[1],
): EdgeProps {
  const { fragment, seenIn, ...rest } = props;
  return {
    ...rest,
    ...(fragment !== undefined && !options.withholdSql && { fragment }),
    ...(seenIn && { seenIn: seenIn.filter(ref => !options.isHidden?.(ref)) }),
  };
}
