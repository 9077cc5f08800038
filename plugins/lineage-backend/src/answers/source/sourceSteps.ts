import {
  ColumnRef,
  ColumnStep,
  LineageEdge,
  Transform,
} from '@grainline/backstage-plugin-lineage-common';
import { ValueFlow } from '../values/ValueFlow';

const STRENGTH: readonly string[] = [
  'identity',
  'cast',
  'expression',
  'window',
  'aggregate',
];

/** The one of two transforms that says more of what happens to a value. */
export function stronger(one: string, other: string): string {
  return STRENGTH.indexOf(other) > STRENGTH.indexOf(one) ? other : one;
}

/** A step before it is known what of it a reader may see. */
export type FoundStep = Omit<ColumnStep, 'job'> & {
  /** Id of its job; absent for what the database computes within a row. */
  readonly job?: string;
  /** Every fragment that its edges carry, each once. */
  readonly fragments: readonly string[];
};

/** The steps of a flow, the nearest first: for each column, one for each job that fills it. */
export function sourceSteps({ edges, depths }: ValueFlow): FoundStep[] {
  const groups = new Map<string, LineageEdge[]>();
  for (const edge of edges) {
    const key = `${edge.to} ${edge.props.job ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()]
    .map((group): FoundStep => {
      const [{ to, props, evidence }] = group;
      const fragments = [
        ...new Set(group.flatMap(edge => edge.props.fragment ?? [])),
      ];
      return {
        to,
        from: group.map(edge => edge.from),
        depth: depths.get(to)! + 1,
        transform: group
          .map((edge): Transform => edge.props.transform ?? 'expression')
          .reduce<string>(stronger, 'identity'),
        ...(fragments.length > 0 && { fragment: fragments.join('; ') }),
        fragments,
        ...(props.job !== undefined && { job: props.job }),
        basis: evidence[0]?.basis ?? 'parsed',
        certainty: group.every(edge => edge.certainty === 'certain')
          ? 'certain'
          : 'likely',
        evidence: group
          .flatMap(edge => edge.evidence)
          .filter(
            (one, at, all) =>
              all.findIndex(
                other => other.ref === one.ref && other.text === one.text,
              ) === at,
          ),
      };
    })
    .sort((a, b) => a.depth - b.depth || (a.to < b.to ? -1 : 1));
}

/** By column: the steps that fill it. */
export function stepsByColumn(
  steps: readonly FoundStep[],
): ReadonlyMap<ColumnRef, readonly FoundStep[]> {
  const found = new Map<ColumnRef, FoundStep[]>();
  for (const step of steps) {
    found.set(step.to, [...(found.get(step.to) ?? []), step]);
  }
  return found;
}
