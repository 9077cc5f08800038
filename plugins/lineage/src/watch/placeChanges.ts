import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';

const DAY_MS = 86_400_000;
/** Days that the strip shows, today among them. */
export const STRIP_DAYS = 14;

/** The least height of a mark, so that it is seen. */
const LEAST = 0.1;

/** One day of the strip, by UTC. */
export interface StripDay {
  /** ISO 8601 time at which it begins. */
  readonly from: string;
  readonly weekend: boolean;
}

/** A change on the strip; places are fractions of its width. */
export interface StripMark {
  readonly change: ObservedChange;
  readonly from: number;
  readonly to: number;
  /** True if it is a moment, not a time between two crawls. */
  readonly exact: boolean;
  /** Fraction of the height; absent where it is not known how many rows were changed. */
  readonly height?: number;
}

/** The last days and what changed on them. */
export interface ChangeStripPicture {
  readonly days: readonly StripDay[];
  readonly marks: readonly StripMark[];
  /** Rows of the highest mark; absent where no number is known. */
  readonly mostRows?: number;
}

/** When the strip begins, in milliseconds: with the first of its days by UTC. */
export function stripStart(now: Date): number {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return today - (STRIP_DAYS - 1) * DAY_MS;
}

/** Where a time stands, as a fraction of the strip's width; one that is not on it, at its nearer end. */
export function placeOnStrip(time: number, now: Date): number {
  const fraction = (time - stripStart(now)) / (STRIP_DAYS * DAY_MS);
  return Math.min(1, Math.max(0, fraction));
}

/** Places changes on the last 14 days by UTC; what is older is left out, what began before is cut. */
export function placeChanges(
  changes: readonly ObservedChange[],
  now: Date,
): ChangeStripPicture {
  const start = stripStart(now);
  const place = (iso: string) => placeOnStrip(new Date(iso).getTime(), now);
  const shown = changes.filter(({ at }) => new Date(at).getTime() >= start);
  const counts = shown.flatMap(({ rows }) => rows ?? []);
  const mostRows = counts.length > 0 ? Math.max(...counts) : undefined;
  return {
    ...(mostRows !== undefined && { mostRows }),
    days: Array.from({ length: STRIP_DAYS }, (_, i) => {
      const from = new Date(start + i * DAY_MS);
      const weekday = from.getUTCDay();
      return {
        from: from.toISOString(),
        weekend: weekday === 0 || weekday === 6,
      };
    }),
    marks: shown.map(change => ({
      change,
      from: place(change.after ?? change.at),
      to: place(change.at),
      exact: change.after === undefined,
      ...(change.rows !== undefined &&
        mostRows && { height: Math.max(LEAST, change.rows / mostRows) }),
    })),
  };
}
