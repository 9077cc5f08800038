import type { PatternProof } from '../judge/PatternProof';
import { type EtlSummary } from './summaryOf';

/** What went wrong, pattern by pattern, and the figures of all. */
export function reportText(
  proofs: readonly PatternProof[],
  summary: EtlSummary,
  showUnseen: boolean,
): string {
  const lines = proofs.flatMap(proof => patternLines(proof, showUnseen));
  const { staticReasons, staticColumns, unseen, claimed } = summary;
  return [
    ...lines,
    `${summary.patterns} patterns, ${summary.runs} runs (${summary.refusedRuns} refused by the data's rules)`,
    `${summary.targetColumns} target columns, ${summary.effects} times a source column changed one: ${summary.misses} not in the lineage`,
    `reasons: ${staticReasons} of ${staticColumns} columns of static SQL (${percent(
      staticReasons,
      staticColumns,
    )})`,
    `claimed and never seen: ${unseen} of ${claimed} (${percent(
      unseen,
      claimed,
    )})`,
    '',
  ].join('\n');
}

function patternLines(
  { pattern, misses, reasons, unseen }: PatternProof,
  showUnseen: boolean,
): string[] {
  const lines = [
    ...misses.map(
      ({ source, target, perturbation }) =>
        `  wrong: ${source} (${perturbation}) changes ${target}`,
    ),
    ...[...reasons].map(
      ([target, { code, message, line, col }]) =>
        `  reason: ${target}: ${code} at ${line}:${col}: ${message}`,
    ),
    ...(showUnseen ? unseen.map(pair => `  unseen: ${pair}`) : []),
  ];
  return lines.length > 0
    ? [`${pattern.name}: ${pattern.title}`, ...lines]
    : [];
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(whole, 1)).toFixed(2)} %`;
}
