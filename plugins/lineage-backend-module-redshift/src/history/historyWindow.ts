import { HistoryWindow } from '../statements/history';

/** Redshift keeps its history for seven days (AWS: "SYS monitoring views"). */
const DAYS_KEPT = 7;
const DAY_MS = 86_400_000;

/** The views show a statement some time after it ended. So much of the end of a history is left to the next read. */
const LAG_MS = 5 * 60_000;

/** The windows of one read. */
export interface HistoryWindows {
  /** For what is told by its time, so that it may be told twice: up to now. */
  readonly changes: HistoryWindow;
  /** For what is counted: windows of reads that follow one another leave no gap and do not overlap. */
  readonly counts: HistoryWindow;
}

/**
 * What of the history a read looks at: what came since the last read, or all that is kept.
 *
 * @param since - ISO 8601 time at which the last read was taken
 * @param takenAt - that of this one
 */
export function historyWindows(
  since: string | undefined,
  takenAt: string,
): HistoryWindows {
  const now = new Date(takenAt).getTime();
  const oldest = now - DAYS_KEPT * DAY_MS;
  // Seconds, for statements write no fractions.
  const second = (ms: number) => new Date(Math.floor(ms / 1000) * 1000);
  const from = second(
    Math.max(oldest, since ? new Date(since).getTime() - LAG_MS : oldest),
  );
  return {
    changes: { from, until: second(now + LAG_MS) },
    counts: { from, until: second(Math.max(from.getTime(), now - LAG_MS)) },
  };
}
