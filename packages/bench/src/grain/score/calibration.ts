import { ScoredGrain } from './scoreGrain';

/** How often answers of one confidence are right. */
export interface CalibrationLevel {
  /** What the answers claim, 0 to 1. */
  readonly claimed: number;
  readonly answers: number;
  /** In keys and in unit. */
  readonly right: number;
}

/** Holds the claimed confidence of all answers against how many of them are right, the highest first. Silence claims nothing. */
export function calibration(
  scores: readonly ScoredGrain[],
): CalibrationLevel[] {
  const levels = new Map<number, { answers: number; right: number }>();
  for (const { confidence, keys, unit } of scores) {
    if (confidence !== undefined && (keys !== 'silent' || unit !== 'silent')) {
      const claimed = Math.round(confidence * 100) / 100;
      const level = levels.get(claimed) ?? { answers: 0, right: 0 };
      level.answers += 1;
      level.right += keys === 'wrong' || unit === 'wrong' ? 0 : 1;
      levels.set(claimed, level);
    }
  }
  return [...levels]
    .sort(([a], [b]) => b - a)
    .map(([claimed, level]) => ({ claimed, ...level }));
}
