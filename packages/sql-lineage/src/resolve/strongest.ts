import type { SourceTransform } from '../model/ScriptLineage';

/** Weakest first; what a window function computes, it computes last. */
const ORDER: readonly SourceTransform[] = [
  'constant',
  'identity',
  'cast',
  'expression',
  'aggregate',
  'window',
];

/** The transform that says most about a column; `constant` when there is none. */
export function strongest(
  one: SourceTransform,
  other: SourceTransform,
): SourceTransform {
  return ORDER.indexOf(one) < ORDER.indexOf(other) ? other : one;
}
