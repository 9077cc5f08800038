import { ImpactAnswer } from '../model';
import { toCsv } from './toCsv';

const HEADER = [
  'kind',
  'name',
  'ref',
  'steps',
  'affected',
  'certainty',
  'owner',
  'job',
] as const;

/** What breaks if a column or table changes, one row each, the nearest first. */
export function impactCsv(answer: ImpactAnswer): string {
  return toCsv([
    HEADER,
    ...answer.items.map(
      ({ kind, label, ref, depth, role, certainty, owner, job }) => [
        kind,
        label,
        ref,
        depth,
        role,
        certainty,
        owner,
        job?.name,
      ],
    ),
  ]);
}
