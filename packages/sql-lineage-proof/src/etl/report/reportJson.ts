import type { PatternProof } from '../judge/PatternProof';
import { type EtlSummary } from './summaryOf';

/** The whole result for programs: the figures, and each pattern with what was found. */
export function reportJson(
  proofs: readonly PatternProof[],
  summary: EtlSummary,
): string {
  const patterns = proofs.map(({ pattern, reasons, targets, ...proof }) => ({
    name: pattern.name,
    title: pattern.title,
    dynamic: pattern.dynamic,
    columns: targets.length,
    ...proof,
    reasons: Object.fromEntries(reasons),
  }));
  return `${JSON.stringify({ summary, patterns }, undefined, 2)}\n`;
}
